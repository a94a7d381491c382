select seq, id, workflow, version, fingerprint, state, epoch, owner, traceparent, created_at, completed_at, heartbeat_at, progress,
    error_type, error_message, error_details
from $schema.run
where true