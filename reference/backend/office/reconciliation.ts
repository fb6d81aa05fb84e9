import { ApiError, CODES } from "../api-error.ts";
import { BankUnavailableError, type RegistryLine } from "../bank/bank-client.ts";
import type { Shop } from "../shop.ts";
import type { OfficeContext } from "./office.ts";

interface ShopRow {
  readonly operation_id: string;
  readonly provider_order: string;
  /** What a sale took by this operation, less what was given back of it. */
  readonly kept: number;
}

interface Difference {
  readonly operationId: string;
  readonly bank: number;
  readonly shop: number;
}

const ACQUIRER_WITH_REGISTRY = "rub-rest";

/** The bank's registry of a day against the shop's documents: gross against gross, the commission apart, and what differs by operation. */
export async function reconcile(shop: Shop, c: OfficeContext): Promise<Response> {
  const account = c.get("account");
  const since = new Date(c.req.query("since") ?? "");
  if (Number.isNaN(since.getTime())) throw new ApiError(412, null, 'The field "since" must be a moment such as 2026-09-17T00:00:00Z');
  const lines = await registryOf(shop, { account, since });
  // Both directions: what the bank has and the shop has not, and what the shop says of operations that the bank does not know.
  const found = await shop.pool.query<ShopRow>(
    `select o.operation_id, o.provider_order,
            (case when o.status = 'PAID' and exists (select 1 from sale s where s.account = o.account and s.sync_id = o.sale_sync_id)
                  then o.amount_minor else 0 end
             - (select coalesce(sum(r.amount_minor), 0) from qr_refund r where r.operation_id = o.operation_id and r.status = 'COMPLETED'))::bigint as kept
     from qr_operation o
     where o.account = $1 and o.provider = $3 and (o.paid_at >= $2 or o.provider_order = any ($4))`,
    [account, since, ACQUIRER_WITH_REGISTRY, lines.map(({ order }) => order)],
  );
  return c.json({ since: since.toISOString(), ...totalsOf(lines), differences: differencesBetween(lines, found.rows) });
}

async function registryOf(shop: Shop, asked: { readonly account: string; readonly since: Date }): Promise<readonly RegistryLine[]> {
  try {
    return await shop.bank(ACQUIRER_WITH_REGISTRY).registry(asked);
  } catch (error) {
    if (!(error instanceof BankUnavailableError)) throw error;
    throw new ApiError(503, CODES.bankSilent, "The bank gave no registry; try again");
  }
}

function totalsOf(lines: readonly RegistryLine[]) {
  const sum = (kind: RegistryLine["kind"]): number =>
    lines.reduce((total, line) => (line.kind === kind ? total + line.amountMinor : total), 0);
  return { paid: sum("payment"), refunded: sum("refund"), commission: lines.reduce((total, line) => total + line.commissionMinor, 0) };
}

export function differencesBetween(lines: readonly RegistryLine[], rows: readonly ShopRow[]): readonly Difference[] {
  const atTheBank = new Map<string, number>();
  for (const { order, kind, amountMinor } of lines)
    atTheBank.set(order, (atTheBank.get(order) ?? 0) + (kind === "payment" ? amountMinor : -amountMinor));
  const inTheShop = new Map(rows.map((row) => [row.provider_order, row]));
  return [...new Set([...atTheBank.keys(), ...inTheShop.keys()])].flatMap((order) => {
    const [bank, row] = [atTheBank.get(order) ?? 0, inTheShop.get(order)];
    return bank === (row?.kept ?? 0) ? [] : [{ operationId: row?.operation_id ?? order, bank, shop: row?.kept ?? 0 }];
  });
}
