-- outside a transaction
create index concurrently if not exists sale_moment on sale (moment, id);
