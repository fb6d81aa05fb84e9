import type pg from "pg";
import { inTransaction } from "../database.ts";

/**
 * One at a time over all copies for an operation: a bank whose words know no "cancelled" calls a cancelled order rejected, so a poll that
 * asks between the bank's cancelling and our writing it down must wait for the writing, or the till would be told of a rejection.
 */
export async function endingAlone<Result>(
  pool: pg.Pool,
  operation: { readonly operation_id: string },
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  return inTransaction(pool, async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [operation.operation_id]);
    return work(client);
  });
}
