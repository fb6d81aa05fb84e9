import { agrees } from "./agrees.ts";
import { scenario } from "./cast.ts";

scenario(
  "office-qr-operations",
  {
    title: "The back office's page shows where each QR payment stands",
    tier: 1,
    lead: "office",
    tags: ["S33"],
    served: ["qr"],
    resumes: ["qr-pending"],
    checkpoints: ["codes made"],
    shop: { acquirer: "rub-rest" },
  },
  async ({ office, otherTill, customer, checkpoint, observe }) => {
    await office.opensThePage();
    const [paid, cancelled] = [await otherTill.createsQr(19_950), await otherTill.createsQr(7_070)];
    await checkpoint("codes made");
    const shown = await office.seesOperation(paid.operationId, "NEW");
    agrees("the operation is listed with its sum", { actual: shown.sumMinor, expected: paid.amountMinor, invariants: ["I7", "I12"] });

    await customer.paysFor(paid);
    await office.seesOperation(paid.operationId, "PAID");
    const sale = await otherTill.sellsForQr(paid);
    const row = await office.findsSale(sale.number);
    agrees("what was paid for is listed with its sum", { actual: row.sumMinor, expected: paid.amountMinor, invariants: ["I5", "I12"] });
    await otherTill.cancelsQr(cancelled.operationId);
    await office.seesOperation(cancelled.operationId, "CANCELLED");
    observe("operation sums", [paid.amountMinor, cancelled.amountMinor]);
  },
);
