import { baskets } from "./baskets.ts";
import type { Cast } from "./cast.ts";

/** A customer has paid by QR: the till goes on, whatever the printer does, and in the end the device has printed. */
export async function sellsAndSeesOneReceipt({ cashier, customer, officeBooks, observe }: Cast): Promise<void> {
  const qr = await cashier.sellsByQr(baskets.breakfast);
  await customer.pays(qr);
  await cashier.seesPaid(qr);
  const receipt = await cashier.receipt();

  // That it is one is judged from the device's own tape.
  await officeBooks.seesReceiptPrinted(receipt.number);
  observe("receipt total", receipt.totalMinor);
  observe("receipt tender", receipt.tender);
}
