-- Contract: whatever was not copied yet is copied at once, because after this file nothing can be.
insert into payment (doc_kind, doc_id, tender, amount_minor, returned_minor, origin)
select 'sale', s.id, t.tender, t.amount, t.returned, 's3'
from sale s
cross join lateral (values ('CARD', s.nocash_sum, s.returned_nocash), ('CASH', s.cash_sum, s.returned_cash)) as t (tender, amount, returned)
where t.amount > 0
  and not exists (select 1 from payment p where p.doc_kind = 'sale' and p.doc_id = s.id)
on conflict do nothing;

insert into payment (doc_kind, doc_id, tender, amount_minor, returned_minor, origin)
select 'return', r.id, t.tender, t.amount, 0, 's3'
from sale_return r
cross join lateral (values ('CARD', r.nocash_sum), ('CASH', r.cash_sum)) as t (tender, amount)
where t.amount > 0
  and not exists (select 1 from payment p where p.doc_kind = 'return' and p.doc_id = r.id)
on conflict do nothing;
