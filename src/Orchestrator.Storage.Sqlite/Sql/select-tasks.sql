select t.*, b.data
from run r
join task t on t.run = r.seq
left join blob b on b.task = t.id
where r.id = $run
order by t.id;
