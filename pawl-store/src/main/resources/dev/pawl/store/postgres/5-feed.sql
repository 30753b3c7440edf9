-- Events that anyone may be waiting for. Numbers are given before transactions are committed, so that a reader that
-- goes by numbers alone overlooks what is committed later: the order is (transaction, number), and a reader goes only
-- as far as all transactions are finished. An event that was dropped has only its id left, which recognises a repetition.
create table feed (
  transaction_id bigint not null,
  number bigint generated always as identity,
  source text collate "C" not null,
  event_id text collate "C" not null,
  type text collate "C" not null,
  subject text collate "C",
  time bigint,
  at bigint not null,
  run_id text collate "C",
  payload bytea,
  dropped integer not null,
  primary key (transaction_id, number)
);

create unique index feed_by_id on feed (source, event_id);
create index feed_by_age on feed (dropped, at);
create index feed_by_run on feed (run_id) where run_id is not null;

-- How far the readers of the feed have come.
create table feed_cursor (
  name text collate "C" not null primary key,
  transaction_id bigint not null,
  number bigint not null
);

-- What is added to the server's transaction ids, which begin again when a dump is restored on another server.
create table feed_clock (
  id integer not null primary key,
  base bigint not null
);

insert into feed_clock (id, base) values (1, 0);
