insert into $schema.task (run, key, kind, element, generation, number, epoch, name, state, attempt)
select run.seq, wanted.key, $3, -1, 1 + coalesce(max(task.generation), 0), 0, run.epoch, coalesce(min(task.name), ''), 0, 0
from $schema.run
cross join unnest($2::bigint[]) with ordinality as wanted (key, place)
left join $schema.task on task.run = run.seq and task.key = wanted.key
where run.id = $1
group by run.seq, run.epoch, wanted.key, wanted.place
order by wanted.place;
