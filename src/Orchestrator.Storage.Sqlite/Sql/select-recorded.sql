select t.*, b.data
from run r
join task t on t.run = r.seq and t.key = $key and t.kind = $kind and t.element = $element and t.generation = $generation and t.number = $number
left join blob b on b.task = t.id
where r.id = $run and r.epoch = $epoch and (r.state = 0 or (r.state = 5 and t.kind = 3));
