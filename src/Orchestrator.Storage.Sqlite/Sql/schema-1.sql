-- Times and durations are in microseconds, times since 1970 in UTC. A run is referred to by its number, which is also the order in which runs were created.
create table graph (
    fingerprint text not null primary key,
    manifest text not null
) without rowid;

create table run (
    seq integer primary key autoincrement,
    id text not null unique,
    workflow text not null,
    version integer not null,
    fingerprint text not null references graph (fingerprint),
    state integer not null,
    epoch integer not null,
    owner text not null,
    traceparent text,
    created_at integer not null,
    completed_at integer,
    heartbeat_at integer,
    progress text,
    error_type text,
    error_message text,
    error_details text,
    input blob not null,
    result blob not null
);

create index run_by_state on run (state, seq);
create index run_by_workflow on run (workflow, seq);
create index run_by_completion on run (completed_at, seq) where completed_at is not null;

-- One row for each (run, task, kind, element, generation): the first writer wins. Only attempts have a number.
create table task (
    id integer primary key,
    run integer not null references run (seq),
    key integer not null,
    kind integer not null,
    element integer not null,
    generation integer not null,
    number integer not null,
    epoch integer not null,
    name text not null,
    state integer not null,
    attempt integer not null,
    worker text,
    codec text,
    started_at integer,
    duration integer,
    due_at integer,
    error_type text,
    error_message text,
    error_details text,
    payload blob
);

create unique index task_by_key on task (run, key, kind, element, generation, number);

-- Payloads that are too large for their row.
create table blob (
    task integer primary key references task (id),
    data blob not null
);

create table meta (
    version integer not null,
    min_reader integer not null,
    min_writer integer not null
);

insert into meta values (1, 1, 1);
