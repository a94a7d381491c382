update run set state = $state, epoch = epoch + 1, completed_at = $completed_at where id = $run and state = 0;
