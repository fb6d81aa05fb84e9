import { scenario } from "./cast.ts";
import { sellsAndSeesOneReceipt } from "./one-receipt.ts";

scenario(
  "receipt-answer-lost",
  {
    title: "The fiscal device prints the receipt of a QR sale and its answer is lost",
    tier: 2,
    tags: ["S30"],
    needs: ["qr"],
    bank: { fiscal: "loses its first answer" },
    shop: { acquirer: "rub-rest" },
  },
  sellsAndSeesOneReceipt,
);
