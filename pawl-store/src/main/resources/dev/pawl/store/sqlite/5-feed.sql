-- Events that anyone may be waiting for. One writer commits one transaction after the other, so that the numbers
-- are the order; none is given twice, also when the newest event is deleted. An event that was dropped has only its
-- id left, which recognises a repetition.
create table feed (
  number integer not null primary key autoincrement,
  transaction_id integer not null,
  source text not null,
  event_id text not null,
  type text not null,
  subject text,
  time integer,
  at integer not null,
  run_id text,
  payload blob,
  dropped integer not null
);

create unique index feed_by_id on feed (source, event_id);
create index feed_by_age on feed (dropped, at);
create index feed_by_run on feed (run_id) where run_id is not null;

-- How far the readers of the feed have come.
create table feed_cursor (
  name text not null primary key,
  transaction_id integer not null,
  number integer not null
) without rowid;
