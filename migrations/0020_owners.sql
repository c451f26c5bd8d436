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
-- Hand-overs: offered (0), accepted (1), declined (2), withdrawn (3), overtaken by another owner (4).
create table hand_overs (
    id {id},
    ticket bigint not null references tickets (id),
    giver bigint not null references people (id),
    receiver bigint references people (id),
    group_id bigint references rep_groups (id),
    heard text not null,
    tried text not null,
    promised text not null,
    next text not null,
    tells_customer bigint not null,
    state bigint not null,
    reason text not null default '',
    decided_by bigint references people (id),
    offered_at bigint not null,
    decided_at bigint
);
create unique index hand_overs_offered on hand_overs (ticket) where state = 0;
create index hand_overs_by_ticket on hand_overs (ticket, id);
create index hand_overs_by_receiver on hand_overs (receiver) where state = 0;
create index hand_overs_by_group on hand_overs (group_id) where state = 0;
create index hand_overs_by_giver on hand_overs (giver) where state = 0;
-- Absences: planned (0), begun (1), ended (2), cancelled (3); and the tickets that moved because of one.
create table absences (
    id {id},
    person bigint not null references people (id),
    from_at bigint not null,
    until_at bigint not null,
    backup bigint references people (id),
    comes_back bigint not null,
    state bigint not null,
    created_at bigint not null
);
create index absences_by_person on absences (person, from_at) where state < 2;
create table absence_tickets (
    absence bigint not null references absences (id),
    ticket bigint not null references tickets (id),
    went_to bigint, -- none: into the queue
    primary key (absence, ticket)
);
