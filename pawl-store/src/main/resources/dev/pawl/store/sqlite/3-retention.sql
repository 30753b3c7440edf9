-- Ids of deleted runs, kept for some time so that a repeated start is recognised.
create table tombstone (
  run_id text not null primary key,
  namespace text not null,
  workflow text not null,
  input_hash text not null,
  status text not null,
  deleted_at integer not null,
  swept integer not null
) without rowid;

create index tombstone_by_age on tombstone (deleted_at);
create index tombstone_unswept on tombstone (run_id) where swept = 0;
