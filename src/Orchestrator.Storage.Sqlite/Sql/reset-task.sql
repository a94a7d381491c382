insert into task (run, key, kind, element, generation, number, epoch, name, state, attempt)
select r.seq, $key, $reset, -1, 1 + coalesce(max(t.generation), 0), 0, r.epoch, coalesce(min(t.name), ''), 0, 0
from run r
left join task t on t.run = r.seq and t.key = $key
where r.id = $run
group by r.seq;
