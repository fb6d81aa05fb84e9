import type { PoolClient } from "pg";
import { ApiError, CODES } from "./api-error.ts";
import { saleKey } from "./sale-key.ts";
import type { Session, Shop } from "./shop.ts";

/** What a till begins: a sale's document, a QR for it, or putting it aside. */
type Begun = "document" | "operation" | "parking";

/**
 * Makes a sale that is to be this till's own until the transaction ends. A parked sale can be open on two tills at once: whoever
 * begins to pay first has it and it is parked no longer, the other is told. The lock is one for copies of every release,
 * because they share the database.
 * @throws ApiError 409
 */
export async function claimSale(client: PoolClient, shop: Shop, session: Session, syncId: string, begun: Begun): Promise<void> {
  const { release } = shop.environment;
  if (begun === "operation" && release.qrForClaimedSale === "made") return;
  await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`${session.account}/${syncId}`]);
  const taken = await client.query(
    // A document that comes again is compared with the one that is there; a QR or a parked cart can only come too late.
    `select 1 from sale where account = $1 and sync_id in ($2, $5) and ($4 or store_id <> $3)
     ${release.qr === "none" ? "" : PAYABLE_ELSEWHERE}`,
    [session.account, syncId, session.storeId, begun !== "document", saleKey(syncId, shop.environment)],
  );
  if (taken.rows.length > 0) throw paidOnAnotherTill();
  if (begun !== "parking") await client.query("delete from parked_sale where account = $1 and sync_id = $2", [session.account, syncId]);
}

/**
 * A QR of another till that was paid or still can be. One that ended without money holds nobody up, and neither does one that the
 * bank never gave, once the time is over in which it is still being asked for.
 */
const PAYABLE_ELSEWHERE = `
     union all
     select 1 from qr_operation
     where account = $1 and sale_sync_id = $2 and store_id <> $3
       and (status = 'PAID'
         or (status in ('NEW', 'IN_PROGRESS') and expires_at > now() and (payload is not null or created_at > now() - interval '15 seconds')))`;

export function paidOnAnotherTill(): ApiError {
  return new ApiError(409, CODES.changedElsewhere, "The sale was paid on another till");
}
