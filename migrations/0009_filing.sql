-- The bytes of a message in a table of their own, so that what is known of it is read and changed without them.
create table message_bytes (
    message {id},
    bytes bytea not null
);
insert into message_bytes (message, bytes) select id, bytes from raw_messages;
alter table raw_messages drop column bytes;
-- What was found when it was read; decided_by: who said that it is to be filed whatever the rules say.
alter table raw_messages add column sender text not null default '';
alter table raw_messages add column subject text not null default '';
alter table raw_messages add column content_digest text not null default '';
alter table raw_messages add column automatic text not null default '';
alter table raw_messages add column proof bigint not null default 0;
alter table raw_messages add column authentication text not null default '';
alter table raw_messages add column findings text not null default '';
alter table raw_messages add column decided_by bigint;
drop index raw_messages_quarantined;
create index raw_messages_to_look_at on raw_messages (state, id) where state > 1;
-- An id that a new ticket's first message answers though nobody here knows it: its siblings answer the same.
alter table message_ids add column mentioned bigint not null default 0;
-- A reply that came back: for good, or for now.
alter table deliveries add column permanent bigint not null default 0;
drop index deliveries_failed;
create index deliveries_not_arrived on deliveries (changed_at, comment) where state in (2, 4);
-- Since when mail to this address comes back, for good or for now, and why.
alter table identities add column undeliverable_since bigint;
alter table identities add column undeliverable_permanent bigint not null default 0;
alter table identities add column undeliverable_reason text;
-- What is done with the mail of an address ("eve@example.org") or of a domain and all below it ("example.org").
create table sender_rules (
    id {id},
    pattern text not null,
    verdict bigint not null,
    reason text not null default '',
    created_by bigint,
    created_at bigint not null
);
create unique index sender_rules_by_pattern on sender_rules (pattern);
-- The desk's own automatic answers: to whom and when, for their limits.
create table automatic_answers (
    id {id},
    address text not null,
    domain text not null,
    ticket bigint not null,
    comment bigint not null,
    mailbox text not null,
    message_id text not null,
    answered_at bigint not null
);
create index automatic_answers_by_address on automatic_answers (address, answered_at);
create index automatic_answers_by_domain on automatic_answers (domain, answered_at);
create unique index automatic_answers_by_ticket on automatic_answers (ticket);
