-- The circuit breakers of services that ever were anything but closed. The version counts the changes, so that of two
-- who change a breaker at the same time one is refused.
create table service (
  name text not null primary key,
  state text not null,
  since integer not null,
  until integer,
  forced integer not null,
  actor text not null,
  reason text not null,
  version integer not null
) without rowid;

-- Parked runs that are woken by something else than a time or a message; nearly no run has a reason while it waits.
create index run_by_wait on run (reason, id) where status = 'WAITING' and reason is not null;
