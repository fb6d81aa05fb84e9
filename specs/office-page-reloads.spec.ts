import { agrees } from "./agrees.ts";
import { scenario } from "./cast.ts";

scenario(
  "office-page-reloads",
  {
    title: "An open page announces its reload, and comes back with what was being written",
    tier: 1,
    lead: "office",
    tags: ["S08"],
    // Before the rollout the same is done on a page that stays: what everybody could do with it so far.
    stages: ["BASE", "MIX"],
    checkpoints: ["page open"],
  },
  async ({ office, otherTill, checkpoint, observe }) => {
    const sale = await otherTill.sellsByCard(15_640);
    await office.opensThePage();
    const old = await office.pageVersion();
    await office.opensSale(sale.number);
    const switched = await checkpoint("page open");
    await office.writesReason("half written");

    if (switched !== null) {
      const notice = await office.seesReloadNotice();
      agrees("the page goes on as it is until then", { actual: await office.pageVersion(), expected: old, invariants: ["I15"] });
      agrees("what is announced is another version", { actual: notice.version !== old, expected: true, invariants: ["I15"] });
      await office.seesReload(notice);
    }
    agrees("nothing is announced any more", { actual: await office.reloadNotice(), expected: null, invariants: ["I15"] });
    await office.seesSaleWithReason(sale.number, "half written");

    await office.refundsSale(sale.sumMinor);
    const seen = await otherTill.seesSale(sale.number);
    agrees("the till sees the sale returned", { actual: seen.returned, expected: true, invariants: ["I12", "I13"] });
    observe("returned", seen.returned);
  },
);
