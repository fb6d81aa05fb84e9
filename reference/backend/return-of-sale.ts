import type { PoolClient } from "pg";
import { addReturned, moneyOf, oldColumns, writePayments } from "./money-store.ts";
import { writeReceipt } from "./receipt.ts";
import type { Release } from "./releases.ts";
import type { Shop } from "./shop.ts";
import { tenderSums, type MoneyRow, type TenderSums } from "./tender-sums.ts";

/** A return that has passed all rules, wherever it was made. */
export interface ReturnToStore {
  readonly account: string;
  readonly storeId: string;
  readonly saleId: number;
  readonly shiftId: number;
  readonly syncId: string;
  readonly number: string;
  readonly moment: string;
  readonly sum: number;
  readonly cash: number;
  readonly card: number;
  readonly qr: number;
  readonly positions: readonly unknown[];
  readonly reason: string | null;
}

/** The row's id, locked until the transaction ends; null when the account has no such sale. */
export async function lockSale(client: PoolClient, account: string, syncId: string): Promise<number | null> {
  const found = await client.query<{ id: number }>("select id from sale where account = $1 and sync_id = $2 for update", [account, syncId]);
  return found.rows[0]?.id ?? null;
}

/** Read after the lock is held: a statement that waits for a lock would still see payment rows as they were before. */
export async function paidFor(client: PoolClient, shop: Shop, saleId: number): Promise<TenderSums> {
  const { release } = shop.environment;
  const found = await client.query<{ money: MoneyRow[] }>(`select ${moneyOf("sale", release.reads)} as money from sale d where d.id = $1`, [
    saleId,
  ]);
  return tenderSums(found.rows[0]?.money ?? [], release);
}

/** The return's row, its money, what it takes from its sale, and its receipt. */
export async function storeReturn(client: PoolClient, shop: Shop, document: ReturnToStore): Promise<void> {
  const { version } = shop.environment;
  const release = releaseForReturns(shop.environment.release);
  const id = await insertReturn(client, shop, document, release);
  await writePayments(client, { kind: "return", id, sums: document }, release, version);
  await addReturned(client, document.saleId, document, release, version);
  await writeReceipt(client, shop.environment, {
    account: document.account,
    kind: "sell_refund",
    documentId: id,
    sumMinor: document.sum,
    sums: document,
  });
}

function releaseForReturns(release: Release): Release {
  return release.returnsWritten === "old store alone" ? { ...release, writes: "old" } : release;
}

async function insertReturn(client: PoolClient, shop: Shop, document: ReturnToStore, release: Release): Promise<number> {
  const { version } = shop.environment;
  const old = oldColumns(release.writes);
  const money = release.writes === "new" ? [] : [document.cash, document.card + document.qr];
  const inserted = await client.query<{ id: number }>(
    `insert into sale_return (account, store_id, shift_id, sale_id, sync_id, number, moment, sum_minor, positions, reason, written_by${old.names})
     values ($1, $2, $3, $4, $5, $6, $7::timestamp at time zone 'UTC', $8, $9, $10, $11${old.values("$12", "$13")})
     returning id`,
    [
      document.account,
      document.storeId,
      document.shiftId,
      document.saleId,
      document.syncId,
      document.number,
      document.moment,
      document.sum,
      JSON.stringify(document.positions),
      document.reason,
      version,
      ...money,
    ],
  );
  const id = inserted.rows[0]?.id;
  if (id === undefined) throw new Error("the return was not inserted");
  return id;
}
