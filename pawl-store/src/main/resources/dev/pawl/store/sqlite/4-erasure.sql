-- That the user data of a run was overwritten, by whom and why.
create table erasure (
  run_id text not null primary key,
  at integer not null,
  actor text not null,
  reason text not null
) without rowid;
