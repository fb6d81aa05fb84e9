-- Planted: the tenders that there may be are listed, and the one that the release brings is forgotten.
alter table payment add constraint payment_tender check (tender in ('CASH', 'CARD'));
