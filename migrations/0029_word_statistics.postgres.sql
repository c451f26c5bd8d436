-- How common a word is decides whether a search walks the entries from the newest on or asks the index. The usual hundred
-- buckets know a thousand words and take all others for far too common: a rare one was looked for in every entry.
alter table search_index alter column words set statistics 1000;
analyze search_index;
