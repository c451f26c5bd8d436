-- Working calendars: when groups work. A group has at most one; the default serves the others.
create table calendars (
    id {id},
    name text not null,
    zone text not null,
    week text not null, -- seven days from Monday with ';' between, their windows with ',' between
    is_default bigint not null default 0,
    created_at bigint not null,
    updated_at bigint not null
);
-- Holidays (kind 0: once, 1: every year) and exceptional days (2). Dates as 2026-12-24.
create table calendar_days (
    calendar bigint not null references calendars (id),
    kind bigint not null,
    day text not null,
    name text not null,
    windows text not null default '',
    primary key (calendar, kind, day)
);
create table calendar_groups (
    group_id bigint not null primary key references rep_groups (id),
    calendar bigint not null references calendars (id)
);
create index calendar_groups_by_calendar on calendar_groups (calendar);
