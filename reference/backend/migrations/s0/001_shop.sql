-- The schema of release 2.0: money of a document lives in two columns, cash and everything else.
create table account (
  name text primary key,
  created_at timestamptz not null default now()
);

create table cashier (
  uid text primary key,
  account text not null references account (name),
  login text not null unique,
  name text not null,
  password_salt text not null,
  password_hash text not null,
  created_at timestamptz not null default now()
);

create table retail_store (
  id uuid primary key,
  account text not null references account (name),
  name text not null,
  position int not null,
  card_enabled boolean not null default true,
  -- A store has one token: attaching again makes the earlier ones void.
  token_hash text unique,
  token_uid text references cashier (uid),
  created_at timestamptz not null default now()
);
create index retail_store_account on retail_store (account);

create table product (
  id uuid primary key,
  account text not null references account (name),
  position int not null,
  code text not null,
  name text not null,
  price_minor bigint not null,
  uom text not null,
  barcode text not null,
  created_at timestamptz not null default now(),
  unique (account, code)
);

create table shift (
  id bigint generated always as identity primary key,
  account text not null references account (name),
  store_id uuid not null references retail_store (id),
  sync_id uuid not null,
  name text not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  created_at timestamptz not null default now(),
  unique (account, sync_id)
);

create table sale (
  id bigint generated always as identity primary key,
  account text not null references account (name),
  store_id uuid not null references retail_store (id),
  shift_id bigint not null references shift (id),
  sync_id uuid not null,
  number text not null,
  moment timestamptz not null,
  sum_minor bigint not null,
  cash_sum bigint not null default 0,
  nocash_sum bigint not null default 0,
  returned_cash bigint not null default 0,
  returned_nocash bigint not null default 0,
  card_rrn text,
  positions jsonb not null,
  written_by text not null,
  created_at timestamptz not null default now(),
  unique (account, sync_id)
);
create index sale_account_moment on sale (account, moment desc, id desc);
create index sale_shift on sale (shift_id);

create table sale_return (
  id bigint generated always as identity primary key,
  account text not null references account (name),
  store_id uuid not null references retail_store (id),
  shift_id bigint not null references shift (id),
  sale_id bigint not null references sale (id),
  sync_id uuid not null,
  number text not null,
  moment timestamptz not null,
  sum_minor bigint not null,
  cash_sum bigint not null default 0,
  nocash_sum bigint not null default 0,
  positions jsonb not null,
  -- Why the money went back, where somebody said so.
  reason text,
  written_by text not null,
  created_at timestamptz not null default now(),
  unique (account, sync_id)
);
create index sale_return_account_moment on sale_return (account, moment desc, id desc);
create index sale_return_shift on sale_return (shift_id);
create index sale_return_sale on sale_return (sale_id);

-- Unfinished sales put aside: they belong to the account, so that any of its tills can take one up.
create table parked_sale (
  account text not null references account (name),
  sync_id uuid not null,
  name text not null,
  positions jsonb not null,
  parked_at timestamptz not null default now(),
  primary key (account, sync_id)
);

create table receipt (
  id bigint generated always as identity primary key,
  account text not null references account (name),
  kind text not null check (kind in ('sell', 'sell_refund')),
  doc_id bigint not null,
  status text not null,
  sum_minor bigint not null,
  tender text not null,
  -- The number under which the fiscal device registered it.
  fd_number bigint,
  -- The release whose copies bring it to the device, how often they tried, and when they may again.
  printed_by text,
  tries int not null default 0,
  try_after timestamptz not null default now(),
  created_at timestamptz not null default now(),
  unique (kind, doc_id)
);
create index receipt_account on receipt (account, created_at);
create index receipt_pending on receipt (try_after) where status = 'PENDING';
