-- How somebody likes to work: their keys, what comes after sending, the views that they keep at hand. One JSON text each.
create table person_settings (
    person bigint not null primary key references people (id),
    settings text not null,
    changed_at bigint not null
);
