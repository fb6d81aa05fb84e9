-- Planted and harmless: a column that may be null, one with a default, a table that nobody reads yet.
alter table sale add column customer_note text, add column channel text not null default 'till';
create table loyalty_card (
  number text primary key,
  account text not null,
  created_at timestamptz not null default now()
);
