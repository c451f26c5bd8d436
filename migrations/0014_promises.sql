-- Promises: who will do what, for whom, by when. One that was moved is decided; another follows it.
create table promises (
    id {id},
    ticket bigint not null references tickets (id),
    customer bigint not null references people (id),
    promised_by bigint references people (id),
    owner bigint references people (id),
    backup bigint references people (id),
    what text not null,
    source bigint not null,
    state bigint not null,
    is_owed bigint not null, -- open, or broken and not done yet
    due_at bigint not null,
    made_at bigint not null,
    decided_at bigint,
    done_at bigint,
    reason text not null default '',
    follows bigint references promises (id),
    tells_customer bigint not null,
    notice bigint, -- the reply in the outbox that says that it takes longer; its number is used again when it is gone
    notice_put_at bigint,
    told_at bigint,
    -- When what is to be done by itself, what comes next of it, and when; no next_at: nothing does.
    owner_at bigint not null,
    backup_at bigint not null,
    notice_at bigint not null,
    leaves_at bigint not null,
    stage bigint not null,
    next_at bigint,
    updated_at bigint not null
);
create index promises_by_next on promises (next_at, id) where next_at is not null;
create index promises_owed on promises (due_at, id) where is_owed = 1;
create index promises_owed_by_owner on promises (owner, due_at, id) where is_owed = 1;
create index promises_by_ticket on promises (ticket, id);
create index promises_by_due on promises (due_at, id);
create index promises_by_notice on promises (notice) where notice is not null;
create index promises_by_follows on promises (follows) where follows is not null;
