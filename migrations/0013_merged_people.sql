-- People who turned out to be one. Nothing of the merged person moves: their row says into whom they were merged
-- (merged_into), and who they are now when that one was merged too (now_is). So it can be undone at any time.
alter table people add column merged_into bigint;
alter table people add column now_is bigint;
create index people_merged_into on people (merged_into) where merged_into is not null;
create index people_now_is on people (now_is) where now_is is not null;
-- What a person took over from one who was merged into them, because they had none of it.
create table taken_over (
    person bigint not null references people (id),
    giver bigint not null references people (id),
    field text not null,
    value text not null,
    primary key (person, giver, field)
);
-- Phone numbers as digits, so that the same number is found however it was written.
alter table people add column phone_digits text not null default '';
alter table identities add column phone_digits text not null default '';
update people set phone_digits = replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''),
    '(', ''), ')', ''), '/', ''), '.', ''), '+', '') where phone is not null;
update identities set phone_digits = replace(replace(replace(replace(replace(replace(replace(value, ' ', ''), '-', ''),
    '(', ''), ')', ''), '/', ''), '.', ''), '+', '') where kind = 'phone_number';
create index people_by_phone on people (phone_digits) where phone_digits <> '';
create index identities_by_phone on identities (phone_digits) where phone_digits <> '';
-- Whose a ticket was before people were merged: as requester (1), submitter (2), copied (3).
create table ticket_homes (
    ticket bigint not null references tickets (id),
    role bigint not null,
    home bigint not null references people (id),
    primary key (ticket, role, home)
);
create index ticket_homes_by_home on ticket_homes (home);
create index tickets_by_submitter on tickets (submitter) where submitter <> requester;
