delete from blob where task in (select id from task where run = $seq);
delete from task where run = $seq;
delete from run where seq = $seq;
