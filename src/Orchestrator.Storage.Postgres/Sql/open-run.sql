update $schema.run set epoch = epoch + 1, owner = $2, progress = null where id = $1 and state in (0, 5);
