-- People: customers, the team, their identities, organizations and groups, and how they sign in.
create table organizations (
    id {id},
    name text not null,
    name_folded text not null,
    external_id text,
    domain_names text not null default '',
    details text not null default '',
    notes text not null default '',
    tags text not null default '',
    group_id bigint,
    shared_tickets bigint not null default 0,
    shared_comments bigint not null default 0,
    created_at bigint not null,
    updated_at bigint not null,
    deleted_at bigint
);
create unique index organizations_by_name on organizations (name_folded) where deleted_at is null;
create index organizations_by_external_id on organizations (external_id) where external_id is not null;
create index organizations_by_change on organizations (updated_at, id);

create table people (
    id {id},
    name text not null,
    name_folded text not null,
    role bigint not null,
    email text,
    organization bigint references organizations (id),
    external_id text,
    password_hash text,
    locale text not null default 'en-US',
    time_zone text not null default 'UTC',
    phone text,
    alias text not null default '',
    details text not null default '',
    notes text not null default '',
    signature text not null default '',
    tags text not null default '',
    ticket_restriction bigint not null default 0,
    default_group bigint,
    suspended bigint not null default 0,
    verified bigint not null default 0,
    last_login_at bigint,
    created_at bigint not null,
    updated_at bigint not null,
    deleted_at bigint
);
create index people_by_role on people (role, id);
create index people_by_organization on people (organization) where organization is not null;
create index people_by_external_id on people (external_id) where external_id is not null;
create index people_by_name on people (name_folded, id);
create index people_by_change on people (updated_at, id);

-- Every address, number or name by which a person reaches us. One identity belongs to one person.
create table identities (
    id {id},
    person bigint not null references people (id),
    kind text not null,
    value text not null,
    value_folded text not null,
    is_primary bigint not null default 0,
    verified bigint not null default 0,
    created_at bigint not null,
    updated_at bigint not null
);
create unique index identities_by_value on identities (kind, value_folded);
create index identities_by_person on identities (person);

create table rep_groups (
    id {id},
    name text not null,
    description text not null default '',
    is_default bigint not null default 0,
    created_at bigint not null,
    updated_at bigint not null,
    deleted_at bigint
);
create table group_memberships (
    id {id},
    person bigint not null references people (id),
    group_id bigint not null references rep_groups (id),
    is_default bigint not null default 0,
    created_at bigint not null,
    updated_at bigint not null
);
create unique index group_memberships_once on group_memberships (person, group_id);
create index group_memberships_by_group on group_memberships (group_id);

-- Only hashes of what proves who somebody is.
create table sessions (
    token_hash text not null primary key,
    person bigint not null references people (id),
    created_at bigint not null,
    expires_at bigint not null
);
create index sessions_by_person on sessions (person);
create table api_tokens (
    id {id},
    person bigint not null references people (id),
    label text not null,
    token_hash text not null,
    created_at bigint not null,
    revoked_at bigint
);
create unique index api_tokens_by_hash on api_tokens (token_hash);
create index api_tokens_by_person on api_tokens (person);
-- Failed sign-ins per account and per address, for the back-off.
create table sign_in_failures (
    subject text not null primary key,
    failures bigint not null,
    wait_until bigint not null,
    last_at bigint not null
);
create table settings (
    name text not null primary key,
    value text not null
);
