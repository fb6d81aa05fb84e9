-- When the backfill copied a document's money; null: it was in both stores from the start, or is still to be copied.
alter table sale add column backfilled_at timestamptz;
