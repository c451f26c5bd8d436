-- How far a folder of an IMAP server was taken in. `source` is server, user and folder. Each message up to `stored` is
-- in the desk, quarantined or in imap_missed; each up to `settled` was moved too, where the mailbox wants that.
create table imap_cursors (
    mailbox bigint not null,
    source text not null,
    uid_validity bigint not null,
    stored bigint not null,
    settled bigint not null,
    primary key (mailbox, source)
);
-- Messages that the server lists but does not give; tried again.
create table imap_missed (
    mailbox bigint not null,
    source text not null,
    uid bigint not null,
    attempts bigint not null,
    next_at bigint not null,
    reason text not null,
    primary key (mailbox, source, uid)
);
-- Which process fetches a mailbox, when several share one database.
create table imap_leases (
    mailbox bigint not null primary key,
    owner text not null,
    ends_at bigint not null
);
