-- Parts of names are found by their trigrams, beginnings of addresses and names by their order.
create virtual table people_names using fts5 (name_folded, content='people', content_rowid='id', tokenize='trigram');
insert into people_names (people_names) values ('rebuild');
create trigger people_names_added after insert on people
    begin insert into people_names (rowid, name_folded) values (new.id, new.name_folded); end;
create trigger people_names_changed after update of name_folded on people when old.name_folded <> new.name_folded
    begin insert into people_names (people_names, rowid, name_folded) values ('delete', old.id, old.name_folded); insert
        into people_names (rowid, name_folded) values (new.id, new.name_folded); end;
create trigger people_names_removed after delete on people
    begin insert into people_names (people_names, rowid, name_folded) values ('delete', old.id, old.name_folded); end;
create index identities_by_beginning on identities (value_folded, person);
