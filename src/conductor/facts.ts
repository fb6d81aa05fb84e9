import pg from "pg";
import type { FactQueries } from "../domain/project.ts";
import type { ShopFacts } from "../domain/shop-facts.ts";
import type { Stage } from "../domain/stage.ts";
import { FACT_SHAPES, type Row } from "./fact-shapes.ts";
import type { Questions } from "./questions-of-schema.ts";

/** The shop's own database, read through the queries of the config. */
export interface Facts {
  /** Everything about an account since a moment, from one snapshot; `border` also asks the disagreements of that stage. */
  read(account: string, since: Date, border: Stage | null): Promise<ShopFacts>;
  /** Sets a shop up; null and settings without a query are left as they are. */
  arrange(account: string, setting: { readonly acquirer: string | null; readonly qr: boolean | null }): Promise<void>;
  /** The single number that a query answers. */
  number(sql: string): Promise<number>;
  stop(): Promise<void>;
}

const TIMESTAMP_WITHOUT_ZONE = 1114;

/** @param questions what to ask at this moment: the schema changes in the middle of a walk */
export async function openFacts({ url, questions }: { url: string; questions: () => Questions }): Promise<Facts> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    application_name: "tillgate-facts",
    connectionTimeoutMillis: 5000,
    statement_timeout: 10_000,
    // A moment without a zone would silently be taken for local time; as text it is refused by its shape.
    types: { getTypeParser: (type, format) => (Number(type) === TIMESTAMP_WITHOUT_ZONE ? String : pg.types.getTypeParser(type, format)) },
  });
  pool.on("error", () => {});

  return {
    read: (account, since, border) => readAll(pool, questions().facts, account, since, border),
    async arrange(account, setting) {
      const { arrange } = questions();
      if (arrange.acquirer !== undefined && setting.acquirer !== null) await pool.query(arrange.acquirer, [account, setting.acquirer]);
      if (arrange.qr !== undefined && setting.qr !== null) await pool.query(arrange.qr, [account, setting.qr]);
    },
    async number(sql) {
      const { rows } = await pool.query<unknown[]>({ text: sql, rowMode: "array" });
      const answer = Number(rows[0]?.[0] ?? Number.NaN);
      if (rows.length !== 1 || !Number.isSafeInteger(answer)) throw new RangeError(`the query must answer one whole number: ${sql}`);
      return answer;
    },
    async stop() {
      if (!pool.ended) await pool.end();
    },
  };
}

/** One transaction, so that a sale is never read without the receipt that came with it; a savepoint each, so that one bad query does not spoil the others. */
async function readAll(pool: pg.Pool, queries: FactQueries, account: string, since: Date, border: Stage | null): Promise<ShopFacts> {
  const unread: { fact: string; why: string }[] = [];
  const client = await pool.connect();
  try {
    await client.query("begin transaction isolation level repeatable read, read only");
    const rows = async <Fact>(
      fact: string,
      sql: string,
      values: readonly unknown[],
      shape: (row: Row) => Fact,
    ): Promise<readonly Fact[]> => {
      try {
        await client.query("savepoint fact");
        const asked = await client.query<Row>(sql, [...values]);
        return asked.rows.map(shape);
      } catch (fault) {
        unread.push({ fact, why: fault instanceof Error ? fault.message : String(fault) });
        return [];
      } finally {
        await client.query("rollback to savepoint fact");
      }
    };

    const asked = [account, since];
    const sales = await rows("sales", queries.sales, asked, FACT_SHAPES.sales);
    const returns = await rows("returns", queries.returns, asked, FACT_SHAPES.returns);
    const receipts = await rows("receipts", queries.receipts, asked, FACT_SHAPES.receipts);
    const qrOperations = await rows("qrOperations", queries.qrOperations, asked, FACT_SHAPES.qrOperations);
    const qrRefunds = await rows("qrRefunds", queries.qrRefunds, asked, FACT_SHAPES.qrRefunds);
    const bankEvents = await rows("bankEvents", queries.bankEvents, asked, FACT_SHAPES.bankEvents);
    const due = border === null ? [] : queries.disagreements.filter(({ stages }) => stages.includes(border));
    const disagreements: ShopFacts["disagreements"][number][] = [];
    for (const { sql } of due) disagreements.push(...(await rows("disagreements", sql, [account], FACT_SHAPES.disagreements)));
    return { sales, returns, receipts, qrOperations, qrRefunds, bankEvents, disagreements, unread };
  } finally {
    await client.query("rollback").catch(() => {});
    client.release();
  }
}
