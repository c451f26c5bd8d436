-- Promises that a reply in the outbox gives: made when it leaves, gone when it is taken back.
create table given_promises (
    outgoing bigint not null,
    position bigint not null,
    what text not null,
    due_at bigint not null,
    backup bigint references people (id),
    source bigint not null,
    tells_customer bigint not null,
    primary key (outgoing, position)
);
-- How to say a name, and the preference card: a line for each aspect, "aspect<tab>source<tab>milliseconds<tab>text".
alter table people add column pronunciation text not null default '';
alter table people add column preferences text not null default '';
