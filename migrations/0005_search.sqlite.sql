-- Contentless: a row is taken out by giving the same text again, which the program folds from replies and notes.
create virtual table search_index using fts5 (subject, reply, note, content='', tokenize="unicode61 remove_diacritics 0");
-- One counter for replies and notes.
create table comment_ids (value integer not null);
insert into comment_ids (value) values (0);
