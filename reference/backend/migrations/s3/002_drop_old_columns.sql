-- The point of no return.
alter table sale drop column cash_sum, drop column nocash_sum, drop column returned_cash, drop column returned_nocash;
alter table sale_return drop column cash_sum, drop column nocash_sum;
