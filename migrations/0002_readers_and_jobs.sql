-- How far each reader of the log has come, and why one stands still.
create table event_readers (
    name text not null primary key,
    transaction_number bigint not null,
    number bigint not null,
    failures bigint not null default 0,
    error text,
    failed_at bigint
);
-- Work with effects outside: written with the change that wants it, done at least once, known by its key.
create table jobs (
    id {id},
    lane text not null,
    kind text not null,
    job_key text not null,
    data text not null,
    state bigint not null,
    run_at bigint not null,
    attempts bigint not null default 0,
    lease_until bigint,
    error text,
    created_at bigint not null,
    finished_at bigint
);
create unique index jobs_by_key on jobs (job_key);
create index jobs_to_do on jobs (lane, run_at) where state < 2;
create index jobs_finished on jobs (finished_at) where state = 2;
create index jobs_dead on jobs (lane) where state = 3;
