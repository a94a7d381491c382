select seq
from run
where completed_at < $finished_before
    and seq not in (select seq from run where completed_at is not null order by completed_at desc, seq desc limit $keep_newest)
order by completed_at, seq
limit $at_most;
