-- The rows beside the history say what lists and schedulers need; each can be rebuilt from it.
create table run (
  id text not null primary key,
  namespace text not null,
  workflow text not null,
  version text not null,
  status text not null,
  priority integer not null,
  generation integer not null,
  incarnation integer not null,
  owner text,
  epoch integer not null,
  wake_at integer,
  mail integer not null,
  claims integer not null,
  reason text,
  parent text,
  input_hash text not null,
  created_at integer not null,
  started_at integer,
  ended_at integer,
  deadline_at integer
) without rowid;

create index run_due on run (priority, wake_at)
  where owner is null and wake_at is not null and ended_at is null;
create index run_owned on run (owner) where owner is not null;
create index run_by_age on run (created_at, id);
create index run_by_status on run (status, created_at, id);
create index run_by_workflow on run (workflow, created_at, id);

-- With a rowid: new events of many runs then share pages, which is three times as fast as a page for each run.
create table history (
  run_id text not null,
  number integer not null,
  type text not null,
  path text not null,
  at integer not null,
  incarnation integer not null,
  generation integer not null,
  meta blob,
  payload blob,
  blob_parts integer,
  primary key (run_id, number)
);

-- The parts of a payload that is too large for its own row.
create table blob (
  run_id text not null,
  id text not null,
  part integer not null,
  data blob not null,
  primary key (run_id, id, part)
);

create table mailbox (
  run_id text not null,
  number integer not null,
  message_id text not null,
  kind text not null,
  name text not null,
  at integer not null,
  actor text not null,
  payload blob,
  consumed_by integer,
  primary key (run_id, number),
  unique (run_id, message_id)
);

create table task (
  id text not null primary key,
  run_id text not null,
  path text not null,
  status text not null,
  title text not null,
  level integer not null,
  assignees text not null,
  assignee_groups text not null,
  choices text not null,
  created_at integer not null,
  due_at integer,
  decided_at integer,
  decided_by text
) without rowid;

create index task_by_run on task (run_id, created_at, id);
create index task_by_status on task (status, created_at, id);

create table label (
  run_id text not null,
  name text not null,
  value text not null,
  primary key (run_id, name)
) without rowid;

create index label_by_value on label (name, value, run_id);

-- The last batch that each writer committed: what settles a commit whose answer was lost.
create table batch (
  writer text not null primary key,
  id text not null
) without rowid;
