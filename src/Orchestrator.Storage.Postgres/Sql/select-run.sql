select run.*, graph.manifest
from $schema.run
join $schema.graph on graph.fingerprint = run.fingerprint
where run.id = $1;
