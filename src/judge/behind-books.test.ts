import assert from "node:assert/strict";
import type { AttemptEvidence } from "../domain/attempt.ts";
import type { Plan } from "../domain/plan.ts";
import { BOOKS } from "../domain/plan.ts";
import { NO_FACTS } from "../domain/shop-facts.ts";
import { storiesBehind } from "./behind-books.ts";
import { attempt, booksOf, cellAt, exchange, PASS } from "./recorded-example.ts";

const FILL_BOOKS = cellAt("FILL", { scenario: BOOKS, control: null });
const MADE = cellAt("BASE", { scenario: "cash-sale" });
const GIVEN_BACK = cellAt("FILL", { scenario: "refund-of-an-old-sale" });
const READ = cellAt("FILL", { scenario: "history" });
const ELSEWHERE = cellAt("FILL", { scenario: "refund-of-an-old-sale", app: "5.0" });
const LATER = cellAt("MIX", { scenario: "refund-of-an-old-sale" });

const plan: Plan = {
  schema: 1,
  seed: 1,
  rollout: "r2",
  lane: "twin",
  pairs: 0,
  faults: [],
  obligations: [],
  cells: [MADE, GIVEN_BACK, READ, ELSEWHERE, LATER, FILL_BOOKS],
  notApplicable: [],
  notCovered: [],
  walks: [],
};
const books = [booksOf(FILL_BOOKS, { facts: { ...NO_FACTS, disagreements: [{ key: "sale:sale-7", detail: "returned 0 and 5" }] } })];
const post = exchange("POST", "/entity/retailsalesreturn", {}, { body: { demand: { href: "/entity/retaildemand/sale-7" } } });
const get = exchange("GET", "/entity/retaildemand", { rows: [{ id: "sale-7" }] });

function behind(attempts: readonly AttemptEvidence[]) {
  return storiesBehind(FILL_BOOKS, { plan, books, attempts });
}

describe("the stories behind wrong books", () => {
  it("are those of the rider that changed the document, at whatever stage before, in the order in which they were told", () => {
    const found = behind([
      attempt(GIVEN_BACK, PASS, { wire: [post], at: 2 }),
      attempt(READ, PASS, { wire: [get], at: 3 }),
      attempt(MADE, PASS, { wire: [post], at: 1 }),
    ]);

    assert.deepEqual(found.cells, [MADE.id, GIVEN_BACK.id]);
    assert.equal(found.why, "2 stories that changed what the books disagree on");
  });

  it("are not those of another shop or of a later stage", () => {
    const found = behind([
      attempt(GIVEN_BACK, PASS, { wire: [post] }),
      attempt(ELSEWHERE, PASS, { wire: [post] }),
      attempt(LATER, PASS, { wire: [post] }),
    ]);

    assert.deepEqual(found.cells, [GIVEN_BACK.id]);
  });

  it("are all of the stage where no record says which, and it is said so", () => {
    const found = behind([attempt(MADE, PASS, { wire: [get] }), attempt(GIVEN_BACK, PASS), attempt(READ, PASS, { wire: [get] })]);

    assert.deepEqual(found.cells, [GIVEN_BACK.id, READ.id]);
    assert.equal(found.why, "all 2 stories of desktop@4.9 at FILL: no record says which of them the books disagree on");
  });
});
