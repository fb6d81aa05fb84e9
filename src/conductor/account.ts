import { createHash } from "node:crypto";
import type { RiderId } from "../domain/cell.ts";

/** A rider's own shop: its account, its login, and two stores, the rider's till and the account's other till. */
export interface Account {
  readonly rider: RiderId;
  readonly account: string;
  readonly login: string;
  readonly password: string;
  readonly stores: readonly [string, string];
}

/** One account per rider, so that no rider can disturb another's books. Store ids are stable from run to run; passwords are not. */
export function openAccounts(riders: readonly RiderId[], password: (account: string) => string): Account[] {
  return riders.map((rider) => {
    const account = `shop-${rider.replaceAll(/[^\w]+/g, "-")}`;
    return {
      rider,
      account,
      login: `cashier@${account}`,
      password: password(account),
      stores: [uuidOf(`${account}/till`), uuidOf(`${account}/till-2`)],
    };
  });
}

export function uuidOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
