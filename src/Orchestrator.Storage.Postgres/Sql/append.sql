-- One statement knows the fence and the key. The runs are locked against a change of epoch: without that, a commit could land behind the
-- change. All who write take runs, and then rows, in the same order, so that none waits for one that waits for it.
with batch as (
    select *
    from unnest(
        $1::text[], $2::bigint[], $3::bigint[], $4::smallint[], $5::integer[], $6::integer[], $7::integer[], $8::text[], $9::smallint[], $10::integer[],
        $11::text[], $12::text[], $13::timestamptz[], $14::bigint[], $15::timestamptz[], $16::text[], $17::text[], $18::text[], $19::bytea[], $20::bytea[])
    with ordinality as given (
        run_id, epoch, key, kind, element, generation, number, name, state, attempt,
        worker, codec, started_at, duration, due_at, error_type, error_message, error_details, payload, data, place)
),
-- An unfinished run takes every row, a canceled one (5) compensations (3).
live as materialized (
    select run.seq, run.id, run.epoch, run.state
    from $schema.run
    where run.id = any ($1) and run.state in (0, 5)
    order by run.id
    for share
),
-- Ids by place, so that rows are read back in the order in which they were given, though they are written in that of their keys.
candidate as materialized (
    select nextval('$schema.task_id_seq') as id, fenced.*
    from (
        select live.seq as run, batch.*,
            row_number() over (partition by live.seq, batch.key, batch.kind, batch.element, batch.generation, batch.number order by batch.place) = 1 as is_first
        from batch
        join live on live.id = batch.run_id and live.epoch = batch.epoch and (live.state = 0 or batch.kind = 3)
        order by batch.place
    ) fenced
),
inserted as (
    insert into $schema.task (
        id, run, key, kind, element, generation, number, epoch, name, state, attempt,
        worker, codec, started_at, duration, due_at, error_type, error_message, error_details, payload)
    overriding system value
    select id, run, key, kind, element, generation, number, epoch, name, state, attempt,
        worker, codec, started_at, duration, due_at, error_type, error_message, error_details, payload
    from candidate
    where is_first
    order by run, key, kind, element, generation, number
    on conflict do nothing
    returning id
),
beside as (
    insert into $schema.blob (task, data)
    select id, data
    from candidate
    where data is not null and id in (select id from inserted)
)
-- Not joined: the planner takes a batch for small, and would compare each row with each.
select id, place from candidate
union all
select id, null from inserted;
