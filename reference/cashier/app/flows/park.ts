import { type ParkedSale, readParkedSales } from "../api/answers.ts";
import type { Answer } from "../api/client.ts";
import { positionsOf } from "../api/documents.ts";
import type { Cart } from "../cart.ts";
import type { Till } from "../till.ts";
import { cart, putCartAway } from "./change-cart.ts";
import { payment } from "./open-payment.ts";
import { refuseSale } from "./refuse-sale.ts";

/** Puts the cart aside at the server, where every till of the shop can take it up again. */
export async function parkCart(till: Till): Promise<void> {
  const { saleSyncId } = payment(till);
  const listed = await askForParked(till);
  if (listed.kind !== "answered") return till.refuse(listed, till.home);
  const name = till.memory.read("parkedSale")?.name ?? nextName(till, readParkedSales(listed.body, till.reader));
  const answer = await till.client.ask({
    method: "PUT",
    path: `/entity/parkedsale/syncid/${saleSyncId}`,
    body: { name, positions: positionsOf(cart(till), till.build) },
    operationId: saleSyncId,
  });
  if (answer.kind !== "answered") return refuseSale(till, answer, till.home);
  putCartAway(till);
  till.show({ kind: "sale", justParked: name });
}

export async function showParked(till: Till): Promise<void> {
  const answer = await askForParked(till);
  if (answer.kind !== "answered") return till.refuse(answer, till.home);
  till.show({ kind: "parked", sales: readParkedSales(answer.body, till.reader) });
}

/** Brings a parked sale into the cart. It stays parked until somebody has paid for it, here or on another till. */
export function takeParked(till: Till, sale: ParkedSale): void {
  const refuse = (text: string): void => till.show({ kind: "error", code: "PARKED", text, back: till.home });
  if (cart(till).length > 0) return refuse("There is a sale in the cart. Finish, park or clear it first.");
  const lines = linesOf(till, sale);
  if (lines === null) return refuse(`${sale.name} has a product that this till does not know. Start the till again and try once more.`);
  till.memory.write("cart", lines);
  till.memory.write("parkedSale", { syncId: sale.syncId, name: sale.name });
  till.memory.forget("payment");
  till.home();
}

function askForParked(till: Till): Promise<Answer> {
  return till.client.ask({ method: "GET", path: "/entity/parkedsale" });
}

/** The number after the highest that is parked now or was ever given here. */
function nextName(till: Till, parked: readonly ParkedSale[]): string {
  const numbers = parked.map(({ name }) => Number(/^P-(\d+)$/.exec(name)?.[1] ?? 0));
  const next = Math.max(till.memory.read("lastParkedNumber") ?? 0, ...numbers) + 1;
  till.memory.write("lastParkedNumber", next);
  return `P-${next}`;
}

/** Null when the catalogue does not have all of it. The price is the one it was parked with. */
function linesOf(till: Till, sale: ParkedSale): Cart | null {
  const catalogue = till.memory.read("catalogue") ?? [];
  const lines = sale.positions.flatMap(({ productId, price, quantity, discount }) => {
    const product = catalogue.find(({ id }) => id === productId);
    return product === undefined ? [] : [{ product: { ...product, price }, quantity, discount }];
  });
  return lines.length === sale.positions.length ? lines : null;
}
