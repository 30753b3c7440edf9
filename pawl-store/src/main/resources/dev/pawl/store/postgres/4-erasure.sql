-- That the user data of a run was overwritten, by whom and why.
create table erasure (
  run_id text collate "C" not null primary key,
  at bigint not null,
  actor text collate "C" not null,
  reason text collate "C" not null
);
