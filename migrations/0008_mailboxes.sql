-- Addresses at which the desk takes mail in, how it fetches it, and how it sends. Secrets are sealed.
create table mailboxes (
    id {id},
    address text not null,
    address_folded text not null,
    name text not null default '',
    group_id bigint references rep_groups (id),
    fetches bigint not null default 0,
    in_host text not null default '',
    in_port bigint not null default 993,
    in_security bigint not null default 1,
    in_user text not null default '',
    in_sign_in bigint not null default 1,
    in_secret text not null default '',
    in_folder text not null default 'INBOX',
    in_move_to text not null default '',
    sends bigint not null default 0,
    out_host text not null default '',
    out_port bigint not null default 587,
    out_security bigint not null default 0,
    out_user text not null default '',
    out_sign_in bigint not null default 1,
    out_secret text not null default '',
    trusted_server text not null default '',
    closed_tickets bigint not null default 0,
    automatic_answer text not null default '',
    created_at bigint not null,
    updated_at bigint not null,
    deleted_at bigint
);
create unique index mailboxes_by_address on mailboxes (address_folded) where deleted_at is null;
-- How each way in and out is doing: what people look at when mail does not come.
create table ways (
    name text not null primary key,
    state bigint not null,
    worked_at bigint,
    error text not null default '',
    failed_at bigint,
    failures bigint not null default 0,
    waiting bigint not null default 0,
    changed_at bigint not null
);
