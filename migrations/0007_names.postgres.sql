-- Parts of names are found by their trigrams, beginnings of addresses and names by their order: that of bytes, as
-- everywhere in the desk.
create extension if not exists pg_trgm;
alter table people alter column name_folded type text collate "C";
alter table organizations alter column name_folded type text collate "C";
alter table identities alter column value_folded type text collate "C";
create index people_by_part_of_name on people using gin (name_folded gin_trgm_ops);
create index identities_by_beginning on identities (value_folded, person);
