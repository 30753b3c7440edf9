-- The circuit breakers of services that ever were anything but closed. The version counts the changes, so that of two
-- who change a breaker at the same time one is refused.
create table service (
  name text collate "C" not null primary key,
  state text not null,
  since bigint not null,
  until bigint,
  forced integer not null,
  actor text not null,
  reason text not null,
  version bigint not null
);

-- Parked runs that are woken by something else than a time or a message; nearly no run has a reason while it waits.
create index run_by_wait on run (reason, id) where status = 'WAITING' and reason is not null;
