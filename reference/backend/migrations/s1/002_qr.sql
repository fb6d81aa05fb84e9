alter table retail_store
  add column qr_enabled boolean not null default false,
  add column qr_provider text;

create table qr_operation (
  operation_id uuid primary key,
  account text not null references account (name),
  store_id uuid not null references retail_store (id),
  sale_sync_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null default 'RUB',
  provider text not null,
  -- The identity of the order at the bank.
  provider_order text not null,
  qrc_id text,
  payload text,
  status text not null,
  -- Rank of the status; every change must raise it, so that no late news can turn an operation back.
  status_seq int not null,
  -- Money that came after the operation had ended without it.
  orphan boolean not null default false,
  bank_trx_id text,
  expires_at timestamptz not null,
  paid_at timestamptz,
  -- Who registers the order at the bank holds this lease; a copy that died while holding it only delays the next.
  registering_until timestamptz,
  created_by text not null,
  created_at timestamptz not null default now(),
  unique (account, provider, provider_order),
  unique (account, provider, bank_trx_id)
);
create index qr_operation_sale on qr_operation (account, sale_sync_id);
create index qr_operation_store on qr_operation (store_id, created_at);

create table qr_refund (
  refund_id uuid primary key,
  operation_id uuid not null references qr_operation (operation_id),
  account text not null references account (name),
  amount_minor bigint not null check (amount_minor > 0),
  status text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index qr_refund_operation on qr_refund (operation_id);

create table bank_event (
  account text not null references account (name),
  event_key text not null,
  received_at timestamptz not null default now(),
  handled_at timestamptz,
  handled_by text not null,
  times int not null default 0,
  body jsonb not null,
  created_at timestamptz not null default now(),
  primary key (account, event_key)
);
