-- Weights stand for columns: A subject, B reply, C note.
create table search_index (
    comment bigint not null primary key,
    words tsvector not null
);
create index search_words on search_index using gin (words) with (fastupdate = on);
create sequence comment_ids;
