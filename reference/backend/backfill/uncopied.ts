/** A document that is to be copied. */
export interface Document {
  readonly kind: "sale" | "return";
  readonly id: number;
  readonly account: string;
}

/** Documents that only the old store has. Names no old column: it must be askable after they are gone. */
export const UNCOPIED = `
  select 'sale' as kind, d.id, d.account, d.moment from sale d
  where d.sum_minor > 0 and not exists (select 1 from payment p where p.doc_kind = 'sale' and p.doc_id = d.id)
  union all
  select 'return' as kind, d.id, d.account, d.moment from sale_return d
  where d.sum_minor > 0 and not exists (select 1 from payment p where p.doc_kind = 'return' and p.doc_id = d.id)`;

/** Money of chosen documents as the old store has it; card before cash, the order in which every writer locks a document's rows. */
export const OLD_MONEY = `
  select old.kind, old.id, old.tender, old.amount, old.returned, 'backfill' from (
    select 'sale' as kind, d.id, d.moment, t.tender, t.amount, t.returned from sale d
    cross join lateral (values ('CARD', d.nocash_sum, d.returned_nocash), ('CASH', d.cash_sum, d.returned_cash)) as t (tender, amount, returned)
    where d.id = any ($1::bigint[])
    union all
    select 'return' as kind, d.id, d.moment, t.tender, t.amount, t.returned from sale_return d
    cross join lateral (values ('CARD', d.nocash_sum, 0::bigint), ('CASH', d.cash_sum, 0::bigint)) as t (tender, amount, returned)
    where d.id = any ($2::bigint[])
  ) as old where old.amount > 0`;

export function idsOf(documents: readonly Document[]): [number[], number[]] {
  const ids = (kind: Document["kind"]) => documents.filter((each) => each.kind === kind).map(({ id }) => id);
  return [ids("sale"), ids("return")];
}
