select r.*, g.manifest
from run r
join graph g on g.fingerprint = r.fingerprint
where r.id = $run;
