import { readFileSync } from "node:fs";

export interface Basket {
  readonly lines: readonly { readonly code: string; readonly quantity: number }[];
  /** What the customer owes, in minor units. */
  readonly total: number;
}

export interface SeededOperation {
  readonly number: string;
  readonly moment: string;
  readonly kind: "sale" | "return";
  readonly tender: "CASH" | "CARD";
  readonly sum: number;
  readonly refundable: boolean;
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8"));

type BasketName =
  | "coffeeAndCake"
  | "groceries"
  | "breakfast"
  | "lunch"
  | "espresso"
  | "discounted"
  | "oneKopeck"
  | "tenRubles"
  | "hundred"
  | "eightTwenty"
  | "fourThirtyFive"
  | "justUnderLimit"
  | "atLimit"
  | "overLimit";

export const baskets = read("baskets.json") as Readonly<Record<BasketName, Basket>>;

/** Names of all that the shop sells. */
export const goods = (read("catalogue.json") as readonly { readonly name: string }[]).map(({ name }) => name);

/** What the shop had sold before the rollout began, oldest first. */
export const seededHistory = read("history.json") as readonly SeededOperation[];

/** A sale made before the rollout that nobody has refunded yet: another one at every turn. */
export function refundableSale(turn: number): SeededOperation {
  const sales = seededHistory.filter((operation) => operation.refundable);
  const sale = sales[turn];
  if (sale === undefined) throw new RangeError(`the seeded history has ${sales.length} refundable sales, and this is turn ${turn}`);
  return sale;
}

/** Three sales made before the rollout for a story that changes them, others at every turn; counted from the end, so that no refund of `refundableSale` meets them. */
export function editableSales(turn: number): readonly [SeededOperation, SeededOperation, SeededOperation] {
  const [first, second, third] = seededHistory.filter((operation) => operation.refundable).slice(-3 * (turn + 1));
  if (first === undefined || second === undefined || third === undefined)
    throw new RangeError(`the seeded history has no three refundable sales left for turn ${turn}`);
  return [first, second, third];
}
