-- A batch of starts, ends and events is applied in one round trip: the server decides, and commits or rolls back itself.
create type run_row as (
  id text,
  namespace text,
  workflow text,
  version text,
  status text,
  priority integer,
  generation integer,
  incarnation integer,
  owner text,
  epoch bigint,
  wake_at bigint,
  mail bigint,
  claims integer,
  reason text,
  parent text,
  input_hash text,
  created_at bigint,
  started_at bigint,
  ended_at bigint,
  deadline_at bigint
);

create type end_row as (
  run_id text,
  status text,
  ended_at bigint,
  mail bigint
);

-- Everything or nothing. Nothing, and no error in the server's log, when a run's id is taken or was a deleted run's, and
-- when a message came that an ending run has not seen: whoever calls then applies the batch statement by statement. The
-- batch's id is written with it, as by every batch, so that a lost answer can be asked for.
create procedure apply_batch(
  starts run_row[], ends end_row[], events history_row[], by_writer text, batch_id text, inout applied boolean)
language plpgsql as $$
declare
  started bigint;
  ending end_row;
begin
  applied := false;
  if cardinality(starts) > 0 then
    insert into run (
      id, namespace, workflow, version, status, priority, generation, incarnation, owner, epoch, wake_at, mail, claims,
      reason, parent, input_hash, created_at, started_at, ended_at, deadline_at)
    select added.* from unnest(starts) added
    where not exists (select 1 from tombstone where tombstone.run_id = added.id offset 0)
    on conflict (id) do nothing;
    get diagnostics started = row_count;
    if started < cardinality(starts) then
      rollback;
      return;
    end if;
  end if;
  foreach ending in array ends loop
    update run
    set status = ending.status, ended_at = ending.ended_at, owner = null, epoch = 0, wake_at = null, reason = null
    where id = ending.run_id and mail = ending.mail;
    if not found then
      rollback;
      return;
    end if;
  end loop;
  insert into history (
    run_id, number, type, path, at, incarnation, generation, meta, payload, blob_parts)
  select * from unnest(events);
  update batch set id = batch_id where writer = by_writer;
  applied := true;
end
$$;
