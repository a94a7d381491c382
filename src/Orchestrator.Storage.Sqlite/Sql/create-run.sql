insert into run (id, workflow, version, fingerprint, state, epoch, owner, traceparent, created_at, input, result)
values ($run, $workflow, $version, $fingerprint, 0, $epoch, $owner, $traceparent, $created_at, $input, x'')
on conflict do nothing;
