-- Expand: the second store of money truth, one row per tender. `tender` is open text, so that a later release may add values.
create table payment (
  doc_kind text not null check (doc_kind in ('sale', 'return')),
  doc_id bigint not null,
  tender text not null,
  amount_minor bigint not null,
  returned_minor bigint not null default 0,
  origin text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (doc_kind, doc_id, tender)
);
