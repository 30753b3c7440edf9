-- Runs that gave up, kept with their reasons until somebody replays or discards them. Beside the runs and not in them:
-- a dead letter outlives its run once it is settled, and passes from a run to the one that takes its place.
create table dead_letter (
  run_id text collate "C" not null primary key,
  origin text collate "C" not null,
  namespace text collate "C" not null,
  workflow text collate "C" not null,
  version text collate "C" not null,
  status text collate "C" not null,
  kind text collate "C" not null,
  code text collate "C" not null,
  path text collate "C" not null,
  message text collate "C" not null,
  fingerprint text collate "C" not null,
  event bigint not null,
  attempts integer not null,
  failures integer not null,
  undos_failed integer not null,
  first_at bigint not null,
  last_at bigint not null,
  remedy text collate "C" not null,
  obstacle text collate "C",
  state text collate "C" not null,
  replays integer not null,
  last_replay text collate "C",
  replayed_at bigint,
  settled_at bigint,
  settled_by text collate "C",
  settled_reason text collate "C"
);

create index dead_letter_by_state on dead_letter (state, last_at, run_id);
-- Has all that a list of groups needs.
create index dead_letter_by_fingerprint on dead_letter (state, fingerprint, last_at, run_id, first_at, remedy, replays);
create index dead_letter_by_origin on dead_letter (origin) where origin <> run_id;
-- The oldest of those that are not eligible: by their nature, and because they were replayed often.
create index dead_letter_hopeless on dead_letter (last_at, run_id) where state = 'OPEN' and remedy <> 'CONTINUE';
create index dead_letter_replayed on dead_letter (last_at, run_id) where state = 'OPEN' and replays > 0;
create index dead_letter_by_end on dead_letter (settled_at) where settled_at is not null;

-- Effects in doubt, and those that could not be taken back. Few, whatever the number of runs.
create table effect (
  run_id text collate "C" not null,
  path text collate "C" not null,
  concern text collate "C" not null,
  waits_for text collate "C" not null,
  task_id text collate "C",
  effect_key text collate "C",
  attempt integer not null,
  cause text collate "C" not null,
  since bigint not null,
  settled_at bigint,
  settled_by text collate "C",
  settled_how text collate "C",
  primary key (run_id, path, concern)
);

create index effect_open on effect (since, run_id, path) where settled_at is null;

-- Steps that people are being asked about already. The key follows from the history.
insert into effect (run_id, path, concern, waits_for, task_id, effect_key, attempt, cause, since)
select task.run_id, task.path, 'STEP', 'PERSON', task.id, null, 1, 'CRASH', task.created_at
from task
where task.status = 'OPEN' and exists (
  select 1 from history
  where history.run_id = task.run_id and history.path = task.path and history.type = 'TaskOpened'
    and convert_from(history.meta, 'UTF8') like '%IN_DOUBT%')
on conflict (run_id, path, concern) do nothing;
