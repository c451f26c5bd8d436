-- On a desk with a past, thanks are looked for from now on: reading years of replies again would hold up the day's work.
insert into event_readers (name, transaction_number, number)
select 'thanks', newest.transaction_number, newest.number
from (select transaction_number, number from events order by transaction_number desc, number desc limit 1) newest
where not exists (select 1 from event_readers where name = 'thanks');
