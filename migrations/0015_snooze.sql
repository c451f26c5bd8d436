-- Tickets that sleep until a time, or (without one) until the customer answers; what they were before.
create table ticket_snoozes (
    ticket bigint not null primary key references tickets (id),
    until bigint,
    status_before bigint not null,
    snoozed_by bigint references people (id),
    snoozed_at bigint not null
);
