update $schema.run set state = $2, epoch = epoch + 1, completed_at = $3 where id = $1 and state = 0;
