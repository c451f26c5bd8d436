-- Who owned a ticket, or in which queue it waited, and why: spans without a gap while it is open. Way: by hand (0),
-- taken (1), round robin (2), least loaded (3), the same person again (4), handed over (5), absence (6), the owner left
-- (7), back again (8).
create table ticket_owners (
    id {id},
    ticket bigint not null references tickets (id),
    owner bigint references people (id),
    group_id bigint references rep_groups (id),
    way bigint not null,
    why text not null,
    from_at bigint not null,
    until_at bigint
);
create index ticket_owners_by_ticket on ticket_owners (ticket, id);
create unique index ticket_owners_now on ticket_owners (ticket) where until_at is null;
insert into ticket_owners (ticket, owner, group_id, way, why, from_at)
    select id, assignee, group_id, 0, '', created_at from tickets where is_working = 1;
-- Queues: of each group, and of tickets without one (group 0). Who answers for it, and how its tickets find an owner.
create table queues (
    group_id bigint not null primary key,
    responsible bigint references people (id),
    way bigint not null,
    by_skill bigint not null,
    by_language bigint not null,
    most_each bigint, -- open tickets that one person gets by rule; none: any number
    latest bigint -- who got one last
);
-- What somebody can do (kind 0) and which languages they write (1): plain words, without levels.
create table rep_skills (
    person bigint not null references people (id),
    kind bigint not null,
    word text not null,
    primary key (person, kind, word)
);
-- Customers who wish to be served by the same person again.
create table same_person_wishes (
    customer bigint not null primary key references people (id)
);
-- Its reader begins where the one that followed owners so far has come to.
insert into event_readers (name, transaction_number, number)
    select 'owners', transaction_number, number from event_readers where name = 'promises';
