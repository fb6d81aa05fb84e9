-- The feature release removes nothing: it adds where its backfill writes down how far it came.
create table backfill_run (
  id bigint generated always as identity primary key,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  copied bigint not null default 0
);
