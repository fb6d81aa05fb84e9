import type { PoolClient } from "pg";
import type { Release } from "./releases.ts";
import type { TenderSums } from "./tender-sums.ts";

type DocumentKind = "sale" | "return";

/** Money as the old store has it: two columns, which know cash and everything else. `d` is the document's row. */
const OLD_MONEY: Readonly<Record<DocumentKind, string>> = {
  sale: `jsonb_build_array(
    jsonb_build_object('tender', 'CASH', 'amount', d.cash_sum, 'returned', d.returned_cash),
    jsonb_build_object('tender', 'CARD', 'amount', d.nocash_sum, 'returned', d.returned_nocash))`,
  return: `jsonb_build_array(
    jsonb_build_object('tender', 'CASH', 'amount', d.cash_sum, 'returned', 0),
    jsonb_build_object('tender', 'CARD', 'amount', d.nocash_sum, 'returned', 0))`,
};

function newMoney(kind: DocumentKind, returned = "p.returned_minor"): string {
  return `(select jsonb_agg(jsonb_build_object('tender', p.tender, 'amount', p.amount_minor, 'returned', ${returned}) order by p.tender)
    from payment p where p.doc_kind = '${kind}' and p.doc_id = d.id)`;
}

/**
 * What was given back of a payment row, by whichever store says more: it only ever grows, and a copy of 2.0 that still serves
 * writes it to the columns alone.
 */
const GIVEN_BACK: Readonly<Record<DocumentKind, string>> = {
  sale: "greatest(p.returned_minor, case p.tender when 'CASH' then d.returned_cash else d.returned_nocash end)",
  return: "p.returned_minor",
};

/** An SQL expression for the money rows of the document `d`, from the store that the release reads. */
export function moneyOf(kind: DocumentKind, reads: Release["reads"]): string {
  switch (reads) {
    case "old":
      return OLD_MONEY[kind];
    case "new else old":
      return `coalesce(${newMoney(kind, GIVEN_BACK[kind])}, ${OLD_MONEY[kind]})`;
    case "new":
      return `coalesce(${newMoney(kind)}, '[]'::jsonb)`;
  }
}

/** Columns and values of a document's row that belong to the old store; none when the release has left it. */
export function oldColumns(writes: Release["writes"]): {
  readonly names: string;
  readonly values: (cash: string, noCash: string) => string;
} {
  if (writes === "new") return { names: "", values: () => "" };
  return { names: ", cash_sum, nocash_sum", values: (cash, noCash) => `, ${cash}, ${noCash}` };
}

export async function writePayments(
  client: PoolClient,
  document: { readonly kind: DocumentKind; readonly id: number; readonly sums: Pick<TenderSums, "cash" | "card" | "qr"> },
  release: Release,
  version: string,
): Promise<void> {
  if (release.writes === "old") return;
  const { kind, id, sums } = document;
  // Card before cash, as everywhere: two writers of one document always lock its rows in the same order.
  await client.query(
    `insert into payment (doc_kind, doc_id, tender, amount_minor, origin)
     select $1, $2, t.tender, t.amount, $6
     from (values ('CARD', $3::bigint), ('CASH', $4::bigint), ('QR', $5::bigint)) as t (tender, amount)
     where t.amount > 0
     on conflict (doc_kind, doc_id, tender) do nothing`,
    [kind, id, sums.card, sums.cash, sums.qr, version],
  );
}

/** Adds what a return gives back to the sale's row, in every store that the release writes. The sale's row is locked by the caller. */
export async function addReturned(
  client: PoolClient,
  saleId: number,
  back: Pick<TenderSums, "cash" | "card" | "qr">,
  release: Release,
  version: string,
): Promise<void> {
  if (release.writes === "both") {
    await copySale(client, saleId, version);
    await catchUp(client, saleId);
  }
  if (release.writes !== "old") {
    await client.query(
      `update payment set returned_minor = returned_minor + t.amount, updated_at = now()
       from (values ('CARD', $2::bigint), ('CASH', $3::bigint), ('QR', $4::bigint)) as t (tender, amount)
       where payment.doc_kind = 'sale' and payment.doc_id = $1 and payment.tender = t.tender and t.amount > 0`,
      [saleId, back.card, back.cash, back.qr],
    );
  }
  if (release.writes !== "new") {
    await client.query("update sale set returned_cash = returned_cash + $2, returned_nocash = returned_nocash + $3 where id = $1", [
      saleId,
      back.cash,
      back.card + back.qr,
    ]);
  }
}

/** What a copy of 2.0 gave back of a sale that was in both stores is in the columns alone. */
async function catchUp(client: PoolClient, saleId: number): Promise<void> {
  await client.query(
    `update payment p set returned_minor = ${GIVEN_BACK.sale}
     from sale d where d.id = $1 and p.doc_kind = 'sale' and p.doc_id = d.id and p.returned_minor < ${GIVEN_BACK.sale}`,
    [saleId],
  );
}

/** A sale that only the old store knows is copied before it changes: the new store is the one that is read first. */
async function copySale(client: PoolClient, saleId: number, version: string): Promise<void> {
  await client.query(
    `insert into payment (doc_kind, doc_id, tender, amount_minor, returned_minor, origin)
     select 'sale', s.id, t.tender, t.amount, t.returned, $2
     from sale s
     cross join lateral (values ('CARD', s.nocash_sum, s.returned_nocash), ('CASH', s.cash_sum, s.returned_cash)) as t (tender, amount, returned)
     where s.id = $1 and t.amount > 0
       and not exists (select 1 from payment p where p.doc_kind = 'sale' and p.doc_id = s.id)
     on conflict (doc_kind, doc_id, tender) do nothing`,
    [saleId, version],
  );
}
