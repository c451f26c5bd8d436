-- Every message as it came in, whole, before anything is understood of it.
create table raw_messages (
    id {id},
    mailbox text not null,
    digest text not null,
    bytes bytea not null,
    received_at bigint not null,
    state bigint not null,
    reason text,
    ticket bigint,
    comment bigint,
    attempts bigint not null default 0
);
create unique index raw_messages_once on raw_messages (mailbox, digest);
create index raw_messages_waiting on raw_messages (id) where state = 0;
create index raw_messages_quarantined on raw_messages (id) where state = 2;
create index raw_messages_by_comment on raw_messages (comment) where comment is not null;
-- Every arrival of it: the same message by two ways is one message with two arrivals.
create table message_arrivals (
    id {id},
    message bigint not null references raw_messages (id),
    way text not null,
    arrived_at bigint not null
);
create index message_arrivals_by_message on message_arrivals (message);
-- Message-IDs by which an answer finds its ticket: those that came in, and ours that went out.
create table message_ids (
    message_id text not null,
    ticket bigint not null,
    comment bigint not null,
    primary key (message_id, ticket)
);
create index message_ids_by_ticket on message_ids (ticket, comment);
-- A reply on its way to the people it is for.
create table deliveries (
    comment bigint not null primary key,
    ticket bigint not null,
    message_id text not null,
    state bigint not null,
    reason text,
    changed_at bigint not null
);
create index deliveries_failed on deliveries (changed_at) where state = 2;
