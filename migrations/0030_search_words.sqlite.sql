-- The words of the index, in order: what begins with some letters is looked for as all words that begin so, each from its
-- newest entry on; a beginning itself would be joined from all their entries first.
create virtual table search_words using fts5vocab (search_index, instance);
