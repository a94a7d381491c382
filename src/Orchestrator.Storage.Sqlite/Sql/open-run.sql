update run set epoch = epoch + 1, owner = $owner where id = $run and state = 0;
