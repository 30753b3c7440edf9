-- The rows beside the history say what lists and schedulers need; each can be rebuilt from it.
create table run (
  id text collate "C" not null primary key,
  namespace text collate "C" not null,
  workflow text collate "C" not null,
  version text collate "C" not null,
  status text collate "C" not null,
  priority integer not null,
  generation integer not null,
  incarnation integer not null,
  owner text collate "C",
  epoch bigint not null,
  wake_at bigint,
  mail bigint not null,
  claims integer not null,
  reason text collate "C",
  parent text collate "C",
  input_hash text collate "C" not null,
  created_at bigint not null,
  started_at bigint,
  ended_at bigint,
  deadline_at bigint
);

create index run_due on run (priority, wake_at)
  where owner is null and wake_at is not null and ended_at is null;
create index run_owned on run (owner) where owner is not null;
create index run_by_age on run (created_at, id);
create index run_by_status on run (status, created_at, id);
create index run_by_workflow on run (workflow, created_at, id);

create table history (
  run_id text collate "C" not null,
  number bigint not null,
  type text collate "C" not null,
  path text collate "C" not null,
  at bigint not null,
  incarnation integer not null,
  generation integer not null,
  meta bytea,
  payload bytea,
  blob_parts integer,
  primary key (run_id, number)
);

-- The parts of a payload that is too large for its own row.
create table blob (
  run_id text collate "C" not null,
  id text collate "C" not null,
  part integer not null,
  data bytea not null,
  primary key (run_id, id, part)
);

create table mailbox (
  run_id text collate "C" not null,
  number bigint not null,
  message_id text collate "C" not null,
  kind text collate "C" not null,
  name text collate "C" not null,
  at bigint not null,
  actor text collate "C" not null,
  payload bytea,
  consumed_by bigint,
  primary key (run_id, number),
  unique (run_id, message_id)
);

create table task (
  id text collate "C" not null primary key,
  run_id text collate "C" not null,
  path text collate "C" not null,
  status text collate "C" not null,
  title text collate "C" not null,
  level integer not null,
  assignees text collate "C" not null,
  assignee_groups text collate "C" not null,
  choices text collate "C" not null,
  created_at bigint not null,
  due_at bigint,
  decided_at bigint,
  decided_by text collate "C"
);

create index task_by_run on task (run_id, created_at, id);
create index task_by_status on task (status, created_at, id);

create table label (
  run_id text collate "C" not null,
  name text collate "C" not null,
  value text collate "C" not null,
  primary key (run_id, name)
);

create index label_by_value on label (name, value, run_id);

-- The last batch that each writer committed: what settles a commit whose answer was lost.
create table batch (
  writer text collate "C" not null primary key,
  id text collate "C" not null
);

-- Payloads are compressed by their authors or not at all; trying it here costs more than the disk.
alter table history alter column payload set storage external;
alter table blob alter column data set storage external;
