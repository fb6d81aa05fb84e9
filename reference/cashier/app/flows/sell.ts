import { type Tender, saleBody } from "../api/documents.ts";
import { type Cart, cartTotal } from "../cart.ts";
import { documentMoment } from "../moment.ts";
import type { Till } from "../till.ts";
import { cart, putCartAway } from "./change-cart.ts";
import { nextDocumentNumber } from "./document-number.ts";
import { keepPayment, payment } from "./open-payment.ts";
import { refuseSale } from "./refuse-sale.ts";

export interface Sale {
  readonly saleSyncId: string;
  readonly cart: Cart;
  readonly tender: Tender;
  readonly change: number;
  /** Where the error screen leads when the server refuses the sale. */
  readonly back: () => void;
}

/** Makes the sale document. What cannot be sent now waits in the outbox, and the till goes on. */
export async function sell(till: Till, sale: Sale): Promise<void> {
  const { moment, number, delivery } = await sendSale(till, sale);
  if (delivery.kind === "refused") return refuseSale(till, delivery.refusal, sale.back);

  if (sale.tender.kind === "QR") till.pending.forget(sale.tender.operationId);
  putCartAway(till);
  till.show({
    kind: "receipt",
    receipt: {
      saleId: sale.saleSyncId,
      number,
      moment,
      cart: sale.cart,
      total: cartTotal(sale.cart),
      tender: sale.tender.kind,
      change: sale.change,
      rrn: sale.tender.kind === "CARD" ? sale.tender.rrn : null,
      waits: delivery.kind === "waiting",
    },
  });
}

/** The document alone, without anything on the screen. */
export async function sendSale(till: Till, { saleSyncId, cart: bought, tender }: Pick<Sale, "saleSyncId" | "cart" | "tender">) {
  const moment = documentMoment(Date.now());
  const number = nextDocumentNumber(till);
  const shiftId = till.memory.read("shift")?.syncId ?? "";
  const body = saleBody({ syncId: saleSyncId, number, moment, shiftId, cart: bought, tender }, till.build, till.client.href);
  const delivery = await till.outbox.deliver({ syncId: saleSyncId, path: "/entity/retaildemand", body });
  if (delivery.kind !== "refused" && tender.kind === "QR")
    till.memory.write("qrSales", { ...till.memory.read("qrSales"), [saleSyncId]: tender.operationId });
  return { moment, number, delivery };
}

export async function sellForCash(till: Till, given: number): Promise<void> {
  await sellHere(till, { kind: "CASH" }, given - cartTotal(cart(till)));
}

/** The terminal on the counter is simulated: it approves with a reference number of its own. */
export async function sellByCard(till: Till): Promise<void> {
  const rrn = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte % 10).join("");
  await sellHere(till, { kind: "CARD", rrn, pan: "220000******0001" }, 0);
}

async function sellHere(till: Till, tender: Tender, change: number): Promise<void> {
  const { saleSyncId, operationId, qrUncertain } = payment(till);
  // A QR nobody saw may still live at the bank; the sale is paid otherwise now, so it must go.
  if (qrUncertain) {
    void till.client.ask({ method: "POST", path: `/qr/operations/${operationId}/cancel`, operationId }).catch(till.crash);
    keepPayment(till, { saleSyncId, operationId, qrUncertain: false });
  }
  await sell(till, { saleSyncId, cart: cart(till), tender, change, back: () => till.show({ kind: "payment", notice: null }) });
}
