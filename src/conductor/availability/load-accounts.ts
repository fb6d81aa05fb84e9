import { uuidOf } from "../account.ts";

/** A shop that only sells, in the background: one account with one till. */
export interface LoadAccount {
  readonly account: string;
  readonly login: string;
  readonly password: string;
  readonly stores: readonly [string];
}

export function openLoadAccounts(tills: number, password: (account: string) => string): readonly LoadAccount[] {
  return Array.from({ length: tills }, (_, index) => {
    const account = `busy-shop-${index + 1}`;
    return { account, login: `cashier@${account}`, password: password(account), stores: [uuidOf(`${account}/till`)] };
  });
}
