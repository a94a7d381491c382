insert into task (
    run, key, kind, element, generation, number, epoch, name, state, attempt, worker, codec, started_at, duration, due_at,
    error_type, error_message, error_details, payload)
select seq, $key, $kind, $element, $generation, $number, $epoch, $name, $state, $attempt, $worker, $codec, $started_at, $duration, $due_at,
    $error_type, $error_message, $error_details, $payload
from run
where id = $run and epoch = $epoch and state = 0
on conflict do nothing
returning id;
