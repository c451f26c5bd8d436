-- On a desk with a past, thanks are looked for and notices given from now on: reading years again would hold up the day's
-- work, and tell what is long over.
insert into event_readers (name, transaction_number, number)
select fresh.name, newest.transaction_number, newest.number
from (select transaction_number, number from events order by transaction_number desc, number desc limit 1) newest,
    (select 'thanks' as name union all select 'notices') fresh
where not exists (select 1 from event_readers known where known.name = fresh.name);
