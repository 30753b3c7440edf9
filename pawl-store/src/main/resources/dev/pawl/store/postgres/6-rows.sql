-- A row of the history as it travels to the server: many of them in one array, which costs a quarter less than an array
-- for each column. A type of its own, so that a column that the table gets later does not stop engines that do not
-- know it.
create type history_row as (
  run_id text,
  number bigint,
  type text,
  path text,
  at bigint,
  incarnation integer,
  generation integer,
  meta bytea,
  payload bytea,
  blob_parts integer
);
