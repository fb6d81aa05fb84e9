-- outside a transaction
create index concurrently if not exists sale_customer_note on sale (account, customer_note);
