-- The organization of an address is looked up by its domain, however many organizations there are.
create table organization_domains (
    domain text not null,
    organization bigint not null references organizations (id),
    primary key (domain, organization)
) without rowid;
create index organization_domains_of on organization_domains (organization);
with recursive parts (organization, domain, rest) as (
    select id, '', domain_names || ' ' from organizations where deleted_at is null
    union all
    select organization, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) from parts
        where rest <> ''
)
insert or ignore into organization_domains (domain, organization) select lower(domain), organization from parts
    where domain <> '';
