update $schema.run
set state = 0, epoch = epoch + 1, completed_at = null, error_type = null, error_message = null, error_details = null, result = ''::bytea, progress = null,
    fingerprint = coalesce($3, fingerprint)
where id = $1 and state <> $2;
