update run set epoch = epoch + 1, owner = $owner, progress = null where id = $run and state in (0, 5);
