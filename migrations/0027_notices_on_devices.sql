-- Devices on which somebody wants to be told that something waits, by Web Push: where to, and the keys by which only that
-- device reads it. What they want to be told of, and when; one JSON text each. And what waits to be told, until it is.
create table notice_devices (
    id {id},
    person bigint not null references people (id),
    endpoint text not null unique,
    public_key text not null,
    secret text not null,
    label text not null,
    added_at bigint not null,
    told_at bigint,
    trouble text not null default ''
);
create index notice_devices_by_person on notice_devices (person, id);
create table notice_choices (
    person bigint not null primary key references people (id),
    choices text not null,
    changed_at bigint not null
);
create table waiting_notices (
    person bigint not null references people (id),
    kind bigint not null,
    about bigint not null,
    ticket bigint not null,
    who bigint references people (id),
    happened_at bigint not null,
    primary key (person, kind, about)
);
