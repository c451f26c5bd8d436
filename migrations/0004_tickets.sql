-- Tickets, with replies and notes in tables of their own; their people, tags, files, views and counts.
create table tickets (
    id {id},
    subject text not null,
    subject_folded text not null default '',
    status bigint not null,
    is_working bigint not null,
    priority bigint not null default 0,
    type bigint not null default 0,
    requester bigint not null references people (id),
    submitter bigint not null references people (id),
    assignee bigint references people (id),
    group_id bigint references rep_groups (id),
    organization bigint references organizations (id),
    tags text not null default '',
    external_id text,
    via text not null,
    recipient text,
    custom_fields text not null default '',
    due_at bigint,
    problem bigint,
    first_comment bigint,
    has_reply bigint not null default 0,
    reply_count bigint not null default 0,
    note_count bigint not null default 0,
    people_count bigint not null default 0,
    latest_comment_at bigint,
    created_at bigint not null,
    updated_at bigint not null,
    solved_at bigint
);
create index tickets_by_change on tickets (updated_at, id);
create index tickets_working on tickets (is_working, updated_at, id);
create index tickets_by_assignee on tickets (assignee, is_working, updated_at, id) where assignee is not null;
create index tickets_by_group on tickets (group_id, is_working, updated_at, id) where group_id is not null;
create index tickets_by_requester on tickets (requester, id);
create index tickets_by_organization on tickets (organization, id) where organization is not null;
create index tickets_by_external_id on tickets (external_id) where external_id is not null;

create table ticket_tags (
    tag text not null,
    ticket bigint not null references tickets (id),
    primary key (tag, ticket)
);
create index ticket_tags_by_ticket on ticket_tags (ticket);

-- Copied on replies (2) or following inside (1).
create table ticket_people (
    ticket bigint not null references tickets (id),
    person bigint not null references people (id),
    kind bigint not null,
    primary key (ticket, kind, person)
);
create index ticket_people_by_person on ticket_people (person, kind, ticket);

-- Two tables on purpose: no statement about replies can bring out the text of a note. They share their ids.
create table replies (
    id bigint not null primary key,
    ticket bigint not null references tickets (id),
    author bigint not null references people (id),
    body text not null,
    html text,
    via text not null,
    created_at bigint not null
);
create index replies_by_ticket on replies (ticket, id);
create table notes (
    id bigint not null primary key,
    ticket bigint not null references tickets (id),
    author bigint not null references people (id),
    body text not null,
    html text,
    via text not null,
    created_at bigint not null
);
create index notes_by_ticket on notes (ticket, id);

-- Bytes by their SHA-256. Large ones lie in files of the data folder (bytes is NULL); all others here.
create table blobs (
    sha256 text not null primary key,
    size bigint not null,
    bytes bytea
);
create table attachments (
    id {id},
    comment bigint,
    ticket bigint references tickets (id),
    underwater bigint not null default 0,
    file_name text not null,
    content_type text not null,
    size bigint not null,
    sha256 text not null references blobs (sha256),
    is_inline bigint not null default 0,
    content_id text,
    upload text,
    uploaded_by bigint,
    access_key text not null,
    created_at bigint not null
);
create index attachments_by_comment on attachments (comment) where comment is not null;
create index attachments_by_upload on attachments (upload) where upload is not null;
create unique index attachments_by_key on attachments (access_key);

create table views (
    id {id},
    title text not null,
    owner bigint,
    conditions text not null,
    output text not null,
    active bigint not null default 1,
    position bigint not null default 0,
    created_at bigint not null,
    updated_at bigint not null,
    deleted_at bigint
);

-- How many tickets stand where: kept by a reader of the log, so that a view's count adds up a few rows.
create table ticket_counts (
    status bigint not null,
    assignee bigint not null,
    group_id bigint not null,
    priority bigint not null,
    type bigint not null,
    tickets bigint not null,
    primary key (status, group_id, assignee, priority, type)
);
create table job_statuses (
    id text not null primary key,
    person bigint not null,
    state text not null,
    results text not null,
    total bigint not null,
    created_at bigint not null
);
