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
