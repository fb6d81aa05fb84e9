import { agrees } from "./agrees.ts";
import { scenario } from "./cast.ts";

scenario(
  "office-page-stays",
  {
    title: "A page that is served by what is to stay announces no reload",
    tier: 2,
    lead: "office",
    tags: ["S08"],
    stages: ["BASE", "DB", "WARM", "FILL", "DRAIN", "DONE", "APPS", "BACK"],
  },
  async ({ office, otherTill, observe }) => {
    await office.opensThePage();
    const sale = await otherTill.sellsForCash(5_430);
    await office.findsSale(sale.number);
    const notice = await office.reloadNotice();
    agrees("nothing is announced", { actual: notice, expected: null, invariants: ["I15"] });
    observe("reload announced", notice !== null);
  },
);
