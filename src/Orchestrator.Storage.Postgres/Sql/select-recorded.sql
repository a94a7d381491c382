select recorded.*, blob.data, wanted.place
from unnest($1::text[], $2::bigint[], $3::smallint[], $4::integer[], $5::integer[], $6::integer[]) with ordinality as wanted (run_id, key, kind, element, generation, number, place)
join $schema.run on run.id = wanted.run_id
join $schema.task recorded on recorded.run = run.seq and recorded.key = wanted.key and recorded.kind = wanted.kind
    and recorded.element = wanted.element and recorded.generation = wanted.generation and recorded.number = wanted.number
left join $schema.blob on blob.task = recorded.id;
