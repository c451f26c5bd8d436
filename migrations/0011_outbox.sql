-- The outbox: replies that wait until they leave, or were stopped. One that left or was taken back is not here any more.
create table outgoing_replies (
    id {id},
    ticket bigint not null references tickets (id),
    author bigint not null references people (id),
    body text not null,
    html text,
    status bigint,
    stopped_by bigint not null default 0,
    reason text,
    leaves_at bigint not null,
    created_at bigint not null
);
create index outgoing_by_ticket on outgoing_replies (ticket, id);
create index outgoing_by_author on outgoing_replies (author, id);
-- Files that will leave with one; they are kept as long as it waits.
create table outgoing_uploads (
    outgoing bigint not null,
    position bigint not null,
    upload text not null,
    primary key (outgoing, position)
);
create index outgoing_uploads_by_upload on outgoing_uploads (upload);
