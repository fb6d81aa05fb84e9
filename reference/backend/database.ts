import pg from "pg";

export type Queryable = pg.Pool | pg.PoolClient;

const INT8 = 20;

/** Sums and ids are bigint in the tables; all of them fit into the integers that a number holds exactly, which is checked here. */
function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit into a safe integer`);
  return value;
}

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    oid === INT8 && format !== "binary"
      ? parseInt8
      : pg.types.getTypeParser(oid, format ?? "text")) as pg.CustomTypesConfig["getTypeParser"],
};

/** A small pool on purpose: several copies, jobs and the harness share one PostgreSQL. What it opened it keeps, as a service under load does. */
export function openPool(databaseUrl: string, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4, types, idleTimeoutMillis: 0, connectionTimeoutMillis: 5_000 });
  pool.on("error", onError);
  return pool;
}

export async function inTransaction<Result>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    client.release();
    return result;
  } catch (error) {
    try {
      await client.query("rollback");
      client.release();
    } catch {
      // The connection itself is gone: the pool must not hand it out again.
      client.release(true);
    }
    throw error;
  }
}
