-- Who gave a ticket to its owner or put it into its queue; none: the desk by itself.
alter table ticket_owners add column given_by bigint references people (id);
create index ticket_owners_waiting on ticket_owners ((coalesce(group_id, 0)), from_at)
    where until_at is null and owner is null;
-- Hand-overs that wait for an answer: who is reminded next, the receiver (0), the giver (1) or nobody any more (2), and
-- when. One that is settled is not here.
create table hand_over_reminders (
    hand_over bigint not null primary key references hand_overs (id),
    stage bigint not null,
    next_at bigint
);
create index hand_over_reminders_by_next on hand_over_reminders (next_at) where next_at is not null;
insert into hand_over_reminders (hand_over, stage, next_at) select id, 0, offered_at from hand_overs where state = 0;
create index hand_overs_declined on hand_overs (giver, decided_at) where state = 2;
-- Words with the name of a new owner that wait in the outbox.
create table new_names (
    outgoing bigint not null primary key,
    ticket bigint not null references tickets (id),
    owner bigint not null references people (id)
);
create index new_names_by_ticket on new_names (ticket);
