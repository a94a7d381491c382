update run
set state = 0, epoch = epoch + 1, completed_at = null, error_type = null, error_message = null, error_details = null, result = x'', progress = null,
    fingerprint = coalesce($fingerprint, fingerprint)
where id = $run and state <> $canceled;
