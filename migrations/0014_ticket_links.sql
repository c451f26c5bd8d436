-- Where the matter of a ticket goes on; it is closed then.
alter table tickets add column merged_into bigint;
create index tickets_merged_into on tickets (merged_into) where merged_into is not null;
-- What a merged ticket was before, and whom the other got by it (followers 1, copied 2).
create table ticket_merges (
    ticket bigint not null primary key references tickets (id),
    status bigint not null,
    solved_at bigint,
    merged_by bigint references people (id),
    merged_at bigint not null
);
create table ticket_merge_people (
    ticket bigint not null references tickets (id),
    person bigint not null references people (id),
    kind bigint not null,
    primary key (ticket, kind, person)
);
-- Tickets that have to do with each other (1), and what was split off a ticket (2) with the comment it was.
create table ticket_links (
    kind bigint not null,
    ticket bigint not null references tickets (id),
    other bigint not null references tickets (id),
    comment bigint,
    linked_by bigint references people (id),
    linked_at bigint not null,
    primary key (kind, ticket, other)
);
create index ticket_links_by_other on ticket_links (other, kind);
create index tickets_by_problem on tickets (problem, id) where problem is not null;
