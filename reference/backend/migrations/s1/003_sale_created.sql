-- outside a transaction
create index concurrently if not exists sale_account_created on sale (account, created_at);
