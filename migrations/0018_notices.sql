-- Whose new words stop a reply that waits: anybody's (0), only a customer's (1), nobody's (2). A notice of a promise is
-- true whatever else is said.
alter table outgoing_replies add column stops_for bigint not null default 0;
update outgoing_replies set stops_for = 2 where id in (select notice from promises where notice is not null);
