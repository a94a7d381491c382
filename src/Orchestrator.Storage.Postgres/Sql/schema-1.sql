-- Durations are in microseconds. A run is referred to by its number, which is also the order in which runs were created.
create table $schema.graph (
    fingerprint text not null primary key,
    manifest text not null
);

create table $schema.run (
    seq bigint generated always as identity primary key,
    id text not null unique,
    workflow text not null,
    version integer not null,
    fingerprint text not null references $schema.graph (fingerprint),
    state smallint not null,
    epoch bigint not null,
    owner text not null,
    traceparent text,
    created_at timestamptz not null,
    completed_at timestamptz,
    heartbeat_at timestamptz,
    progress text,
    error_type text,
    error_message text,
    error_details text,
    input bytea not null,
    result bytea not null
);

create index run_by_state on $schema.run (state, seq);
create index run_by_workflow on $schema.run (workflow, seq);
create index run_by_completion on $schema.run (completed_at, seq) where completed_at is not null;

-- One row for each (run, task, kind, element, generation): the first writer wins. Only attempts have a number. What a run is referred to by is not checked
-- by a foreign key: the statement that writes reads the run's row, and locks it.
create table $schema.task (
    id bigint generated always as identity primary key,
    run bigint not null,
    key bigint not null,
    kind smallint not null,
    element integer not null,
    generation integer not null,
    number integer not null,
    epoch bigint not null,
    name text not null,
    state smallint not null,
    attempt integer not null,
    worker text,
    codec text,
    started_at timestamptz,
    duration bigint,
    due_at timestamptz,
    error_type text,
    error_message text,
    error_details text,
    payload bytea
);

create unique index task_by_key on $schema.task (run, key, kind, element, generation, number);

-- Payloads that are too large for their row.
create table $schema.blob (
    task bigint primary key,
    data bytea not null
);

create table $schema.meta (
    version integer not null,
    min_reader integer not null,
    min_writer integer not null
);

insert into $schema.meta values (1, 1, 1);
