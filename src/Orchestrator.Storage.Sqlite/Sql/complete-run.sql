update run
set state = $state, completed_at = $completed_at, error_type = $error_type, error_message = $error_message, error_details = $error_details, result = $result
where id = $run and epoch = $epoch and state = 0;
