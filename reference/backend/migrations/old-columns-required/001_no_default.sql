-- Planted: the old columns stay required while the release that comes no longer writes them.
alter table sale alter column cash_sum drop default, alter column nocash_sum drop default;
alter table sale_return alter column cash_sum drop default, alter column nocash_sum drop default;
