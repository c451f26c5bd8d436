-- The organization of an address is looked up by its domain, however many organizations there are.
create table organization_domains (
    domain text not null,
    organization bigint not null references organizations (id),
    primary key (domain, organization)
);
create index organization_domains_of on organization_domains (organization);
insert into organization_domains (domain, organization)
    select distinct lower(part collate "C"), id from organizations, regexp_split_to_table(domain_names, ' +') as part
    where deleted_at is null and part <> '';
