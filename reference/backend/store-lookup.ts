import type pg from "pg";
import type { Release } from "./releases.ts";

interface FoundStore {
  readonly id: string;
  readonly name: string;
  readonly account: string;
}

/** The store whose latest attachment gave this token to this cashier, or null. */
export type StoreLookup = (tokenHash: string, uid: string) => Promise<FoundStore | null>;

export async function openStoreLookup(pool: pg.Pool, how: Release["storeLookup"]): Promise<StoreLookup> {
  switch (how) {
    case "columns by name":
      return async (tokenHash, uid) => {
        const found = await pool.query<FoundStore>("select id, name, account from retail_store where token_hash = $1 and token_uid = $2", [
          tokenHash,
          uid,
        ]);
        return found.rows[0] ?? null;
      };
    case "prepared select *":
      await prepareEverywhere(pool);
      return (tokenHash, uid) => askPrepared(pool, tokenHash, uid);
  }
}

/** Every connection of the pool prepares the statement when the copy starts, as copies do that warm up before they take traffic. */
async function prepareEverywhere(pool: pg.Pool): Promise<void> {
  const clients = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
  await Promise.all(clients.map((client) => client.query(statement("", ""))));
  for (const client of clients) client.release();
}

/** A connection on which the statement fails goes back into the pool as it is: it is not the connection that is broken. */
async function askPrepared(pool: pg.Pool, tokenHash: string, uid: string): Promise<FoundStore | null> {
  const client = await pool.connect();
  try {
    const found = await client.query<FoundStore>(statement(tokenHash, uid));
    return found.rows[0] ?? null;
  } finally {
    client.release();
  }
}

function statement(tokenHash: string, uid: string) {
  return {
    name: "store of a token",
    text: "select * from retail_store where token_hash = $1 and token_uid = $2",
    values: [tokenHash, uid],
  };
}
