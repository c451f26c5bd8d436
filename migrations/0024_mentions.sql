-- Who was named in a note, until they have seen it.
create table mentions (
    person bigint not null references people (id),
    comment bigint not null,
    mentioned_by bigint references people (id),
    mentioned_at bigint not null,
    primary key (person, comment)
);
-- A snoozed ticket that a mere thanks does not wake.
alter table ticket_snoozes add column through_thanks bigint not null default 0;
