-- The point of no return.
alter table sale drop column cash_sum, drop column nocash_sum;
alter table sale_return drop column cash_sum, drop column nocash_sum;
