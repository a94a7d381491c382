with purged as (
    select seq
    from $schema.run
    where completed_at < $1
        and seq not in (select seq from $schema.run where completed_at is not null order by completed_at desc, seq desc limit $2)
    order by completed_at, seq
    limit $3
    for update
),
tasks as (
    delete from $schema.task using purged where task.run = purged.seq returning task.id
),
blobs as (
    delete from $schema.blob using tasks where blob.task = tasks.id
)
delete from $schema.run using purged where run.seq = purged.seq;
