-- Thanks that customers said in a reply, passed on to the person who had helped. Nobody else reads them unless that
-- person shares them. They are words, never a figure: no column counts anything, and the log has no event of them.
create table customer_thanks (
    comment bigint not null primary key,
    helper bigint not null references people (id),
    customer bigint not null references people (id),
    words text not null,
    said_at bigint not null,
    state bigint not null,
    shared_at bigint
);
create index customer_thanks_by_helper on customer_thanks (helper, said_at, comment);
create index customer_thanks_shared on customer_thanks (shared_at, comment) where shared_at is not null;
