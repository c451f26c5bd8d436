-- Rules that make promises. The first in their order that fits a ticket decides about a clock. Lists have blanks
-- between; an empty one asks nothing. Times are minutes of working time; none: the rule says nothing of it.
create table promise_rules (
    id {id},
    name text not null,
    place bigint not null,
    is_on bigint not null,
    for_all bigint not null,
    priorities text not null,
    customers text not null,
    organizations text not null,
    group_list text not null,
    channels text not null,
    first_reply bigint,
    next_reply bigint,
    solved bigint,
    calendar bigint references calendars (id), -- none: the one of the ticket's group
    tells_customer bigint not null,
    created_at bigint not null,
    updated_at bigint not null
);
-- What a promise that a rule made is about: the first reply (1), the next (2), solved (3); from when its time counts,
-- and since when it stands still.
alter table promises add column rule bigint;
alter table promises add column rule_name text not null default '';
alter table promises add column target bigint not null default 0;
alter table promises add column started_at bigint;
alter table promises add column paused_at bigint;
create index promises_of_rules on promises (ticket, target) where target <> 0;
-- How a ticket was answered: when its customer wrote first, when a person answered first, since when the customer
-- waits for an answer, since when it is open. A machine's words and the desk's own count for nothing.
create table ticket_service (
    ticket bigint not null primary key references tickets (id),
    asked_at bigint,
    first_reply_at bigint,
    waiting_since bigint,
    opened_at bigint
);
create index ticket_service_by_asked on ticket_service (asked_at) where asked_at is not null;
insert into ticket_service (ticket, asked_at, opened_at)
    select t.id, min(r.created_at), case when t.status < 4 then min(r.created_at) end
    from tickets t join replies r on r.ticket = t.id join people p on p.id = r.author
    where p.role = 0 or r.author = t.requester group by t.id, t.status;
update ticket_service set first_reply_at = (
    select min(r.created_at) from replies r join people p on p.id = r.author join tickets t on t.id = r.ticket
    where r.ticket = ticket_service.ticket and p.role <> 0 and r.author <> t.requester and r.via <> 'rule'
        and r.created_at >= ticket_service.asked_at);
update ticket_service set waiting_since = (
    select min(r.created_at) from replies r join people p on p.id = r.author join tickets t on t.id = r.ticket
    where r.ticket = ticket_service.ticket and t.status < 4 and (p.role = 0 or r.author = t.requester)
        and r.id > coalesce((
            select max(a.id) from replies a join people q on q.id = a.author join tickets u on u.id = a.ticket
            where a.ticket = ticket_service.ticket and q.role <> 0 and a.author <> u.requester and a.via <> 'rule'), 0));
-- When a ticket waited for its customer: that time is nobody's.
create table ticket_pauses (
    ticket bigint not null references tickets (id),
    from_at bigint not null,
    to_at bigint,
    primary key (ticket, from_at)
);
insert into ticket_pauses (ticket, from_at) select id, updated_at from tickets where status = 2;
-- How far the tickets have been looked through since the rules changed last. One row.
create table promise_recomputes (
    id bigint not null primary key,
    version bigint not null,
    after_ticket bigint not null,
    looked_at bigint not null,
    changed bigint not null,
    began_at bigint not null,
    ended_at bigint
);
