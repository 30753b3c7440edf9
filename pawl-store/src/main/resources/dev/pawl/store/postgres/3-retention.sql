-- Ids of deleted runs, kept for some time so that a repeated start is recognised.
create table tombstone (
  run_id text collate "C" not null primary key,
  namespace text collate "C" not null,
  workflow text collate "C" not null,
  input_hash text collate "C" not null,
  status text collate "C" not null,
  deleted_at bigint not null,
  swept integer not null
);

create index tombstone_by_age on tombstone (deleted_at);
create index tombstone_unswept on tombstone (run_id) where swept = 0;
