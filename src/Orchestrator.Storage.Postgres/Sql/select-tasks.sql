select task.*, blob.data
from $schema.run
join $schema.task on task.run = run.seq
left join $schema.blob on blob.task = task.id
where run.id = $1
order by task.id;
