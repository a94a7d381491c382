update $schema.run set epoch = epoch + 1, owner = $2 where id = $1 and state = 0;
