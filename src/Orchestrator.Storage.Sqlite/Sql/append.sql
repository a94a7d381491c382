-- An unfinished run takes every row, a canceled one (5) compensations (3).
insert into task (
    run, key, kind, element, generation, number, epoch, name, state, attempt, worker, codec, started_at, duration, due_at,
    error_type, error_message, error_details, payload)
select seq, ?3, ?4, ?5, ?6, ?7, ?2, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19
from run
where id = ?1 and epoch = ?2 and (state = 0 or (state = 5 and ?4 = 3))
on conflict do nothing;
