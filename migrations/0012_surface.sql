-- When a job was to be done first; tries move run_at.
alter table jobs add column due_at bigint not null default 0;
update jobs set due_at = run_at;
-- How a reply is to leave, where its writer said so: who gets it unseen by the others, and what was looked at.
create table reply_mail (
    comment bigint not null primary key,
    hidden_copies text not null default '',
    seed text not null default '',
    sealed_at bigint,
    sha256 text not null default ''
);
create unique index reply_mail_by_seed on reply_mail (seed) where seed <> '';
-- The same while it waits. Each time that it is sent on its way again is another turn.
alter table outgoing_replies add column turn bigint not null default 0;
alter table outgoing_replies add column hidden_copies text not null default '';
alter table outgoing_replies add column seed text not null default '';
alter table outgoing_replies add column sealed_at bigint;
alter table outgoing_replies add column sha256 text not null default '';
create unique index outgoing_by_seed on outgoing_replies (seed) where seed <> '';
-- How a reply leaves by mail, made once: each try sends the same.
alter table deliveries add column letter text not null default '';
update jobs set job_key = job_key || '-0' where lane = 'outbox' and state < 2;
-- What somebody writes on a ticket and has not sent: one each. Kind as in the page: a reply (0) or a note (1).
create table drafts (
    ticket bigint not null references tickets (id),
    author bigint not null references people (id),
    kind bigint not null,
    body text not null,
    html text,
    hidden_copies text not null default '',
    shared bigint not null default 0,
    version bigint not null,
    changed_at bigint not null,
    primary key (ticket, author)
);
create index drafts_by_author on drafts (author, changed_at);
create table draft_uploads (
    ticket bigint not null,
    author bigint not null,
    position bigint not null,
    upload text not null,
    primary key (ticket, author, position)
);
create index draft_uploads_by_upload on draft_uploads (upload);
