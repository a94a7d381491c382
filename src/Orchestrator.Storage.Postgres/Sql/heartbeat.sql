update $schema.run set heartbeat_at = $3, progress = $4 where id = $1 and epoch = $2 and state = 0;
