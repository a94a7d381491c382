insert into blob (task, data) values ($task, $data);
