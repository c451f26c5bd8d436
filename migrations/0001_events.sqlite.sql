-- The append-only log. One writer numbers the events in the order of their commits, so transaction_number stays 0.
create table events (
    number integer primary key,
    transaction_number integer not null default 0,
    at integer not null,
    kind text not null,
    actor integer,
    ticket integer,
    underwater integer not null,
    data text not null
);
create index events_by_ticket on events (ticket, number) where ticket is not null;
create index events_by_time on events (at);
