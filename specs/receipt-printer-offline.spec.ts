import { baskets } from "./baskets.ts";
import { scenario } from "./cast.ts";

scenario(
  "receipt-printer-offline",
  {
    title: "The fiscal device is offline when a QR sale is paid",
    tier: 2,
    tags: ["S30"],
    needs: ["qr"],
    bank: { fiscal: "offline at first" },
    shop: { acquirer: "rub-rest" },
  },
  async ({ cashier, customer, officeBooks, observe }) => {
    const qr = await cashier.sellsByQr(baskets.breakfast);
    await customer.pays(qr);
    // The customer has paid: the till goes on, whatever the printer does.
    await cashier.seesPaid(qr);
    const receipt = await cashier.receipt();

    // That it is one is judged from the device's own tape.
    await officeBooks.seesReceiptPrinted(receipt.number);
    observe("receipt total", receipt.totalMinor);
    observe("receipt tender", receipt.tender);
  },
);
