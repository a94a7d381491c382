update $schema.run
set state = $3, completed_at = $4, error_type = $5, error_message = $6, error_details = $7, result = $8
where id = $1 and epoch = $2 and state = 0;
