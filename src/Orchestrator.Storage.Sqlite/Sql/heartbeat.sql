update run set heartbeat_at = $at, progress = $progress where id = $run and epoch = $epoch and state = 0;
