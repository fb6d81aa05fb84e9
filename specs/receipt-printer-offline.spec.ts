import { scenario } from "./cast.ts";
import { sellsAndSeesOneReceipt } from "./one-receipt.ts";

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
  sellsAndSeesOneReceipt,
);
