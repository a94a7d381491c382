insert into $schema.run (id, workflow, version, fingerprint, state, epoch, owner, traceparent, created_at, input, result)
values ($1, $2, $3, $4, 0, $5, $6, $7, $8, $9, ''::bytea)
on conflict do nothing;
