import { agrees } from "./agrees.ts";
import { scenario } from "./cast.ts";

scenario(
  "office-refund",
  {
    title: "A sale is given back from the back office's page, and a till sees it",
    tier: 1,
    lead: "office",
    tags: ["S05"],
    checkpoints: ["sale open"],
    // A page that is loaded anew is no longer at the sale.
    changes: ["cut", "stopped"],
    laggard: true,
  },
  async ({ office, otherTill, checkpoint, observe }) => {
    const sale = await otherTill.sellsByCard(47_320);
    await office.opensThePage();
    const opened = await office.opensSale(sale.number);
    agrees("the page shows the sale as it was made", {
      actual: `${opened.tender} ${opened.sumMinor} ${opened.returned}`,
      expected: `CARD ${sale.sumMinor} false`,
      invariants: ["I5", "I12"],
    });
    await checkpoint("sale open");

    await office.writesReason("wrong size");
    await office.refundsSale(sale.sumMinor);

    const seen = await otherTill.seesSale(sale.number);
    agrees("the till sees the sale returned", { actual: seen.returned, expected: true, invariants: ["I12", "I13"] });
    agrees("the till sees the sum and tender that it sold", {
      actual: `${seen.tender} ${seen.sumMinor}`,
      expected: `CARD ${sale.sumMinor}`,
      invariants: ["I12", "I13"],
    });
    const again = await office.findsSale(sale.number);
    agrees("the page lists the sale as returned", { actual: again.returned, expected: true, invariants: ["I12", "I13"] });
    observe("returned", again.returned);
  },
);
