import assert from "node:assert/strict";
import { type AttemptEvidence, type BooksEvidence, type Outcome, WAY_HOME } from "../domain/attempt.ts";
import type { Cell } from "../domain/cell.ts";
import type { Plan } from "../domain/plan.ts";
import { NO_FACTS } from "../domain/shop-facts.ts";
import type { Verdict, VerdictKind } from "../domain/verdict.ts";
import { judge } from "./judge.ts";
import { attempt, booksOf, cellAt, exchange, fail, ledger, PAID_FACTS, PAID_LEDGER, PASS, ROLLOUT } from "./recorded-example.ts";

const BASE = cellAt("BASE");
const MIX = cellAt("MIX");
const NEW = cellAt("MIX", { scenario: "qr-paid", control: null, newFeature: true });
const ALONE = cellAt("MIX", { scenario: "alone", control: null });

function judged(
  cells: readonly Cell[],
  attempts: readonly AttemptEvidence[],
  more: { books?: readonly BooksEvidence[]; damaged?: readonly { cell: string; why: string }[]; declares?: typeof ROLLOUT.declares } = {},
): readonly Verdict[] {
  const plan: Plan = {
    schema: 1,
    seed: 1,
    rollout: "r2",
    lane: "twin",
    pairs: 5,
    faults: [],
    obligations: [],
    cells,
    notApplicable: [],
    notCovered: [],
    walks: [],
  };
  return judge({
    plan,
    rollout: { ...ROLLOUT, declares: more.declares ?? [] },
    attempts,
    books: more.books ?? [],
    damaged: more.damaged ?? [],
  });
}

function both(candidate: readonly AttemptEvidence[], control: readonly AttemptEvidence[]): Verdict {
  const [, verdict] = judged([BASE, MIX], [...control, ...candidate]);
  assert.ok(verdict);
  return verdict;
}

const PASSES = [attempt(MIX, PASS, { observations: { total: 1 } })];
const OTHERWISE = [attempt(MIX, PASS, { observations: { total: 2 } })];
const FAILS = [attempt(MIX, fail("total is NaN"))];
const MIXED = [attempt(MIX, fail("total is NaN")), attempt(MIX, PASS, { number: 2 })];
const ERRS = [attempt(MIX, { kind: "error", error: "device", message: "gone" })];
const BEFORE = {
  pass: [attempt(BASE, PASS, { observations: { total: 1 } })],
  same: [attempt(BASE, fail("total is NaN"))],
  other: [attempt(BASE, fail("no history", { segment: "opens the till" }))],
  milder: [attempt(BASE, fail("no history"), { steps: 9 })],
  mixed: [attempt(BASE, fail("x")), attempt(BASE, PASS, { number: 2 })],
  none: [attempt(BASE, null)],
} as const;

describe("the control table", () => {
  const TABLE: readonly (readonly [string, readonly AttemptEvidence[], keyof typeof BEFORE, VerdictKind])[] = [
    ["a pass after a pass is compatible", PASSES, "pass", "compatible"],
    ["a pass with other observations after a pass is a change", OTHERWISE, "pass", "changed"],
    ["a failure after a pass is a regression", FAILS, "pass", "regression"],
    ["pass and failure after a pass are suspect", MIXED, "pass", "suspect"],
    ["no answer after a pass is open", ERRS, "pass", "open"],
    ["a pass after a failure is a fix", PASSES, "same", "fixed"],
    ["a pass with whatever observations after a failure is a fix", OTHERWISE, "same", "fixed"],
    ["the same failure as before is pre-existing", FAILS, "same", "pre-existing"],
    ["pass and failure after a failure are suspect", MIXED, "same", "suspect"],
    ["no answer after a failure is open", ERRS, "same", "open"],
    ["another failure than before is suspect", FAILS, "other", "suspect"],
    ["another failure that comes earlier than before is a regression", FAILS, "milder", "regression"],
    ["a pass after a control that did both has nothing to be compared with", PASSES, "mixed", "passed without control"],
    ["a failure after a control that did both is suspect", FAILS, "mixed", "suspect"],
    ["a pass without an answer of the control is without control", PASSES, "none", "passed without control"],
    ["a failure without an answer of the control is without control", FAILS, "none", "failed without control"],
    ["pass and failure without an answer of the control are without control", MIXED, "none", "failed without control"],
    ["no answer without an answer of the control is open", ERRS, "none", "open"],
  ];
  for (const [title, candidate, control, kind] of TABLE) it(title, () => assert.equal(both(candidate, BEFORE[control]).kind, kind));

  it("calls a failure worse when it breaks a promise about money that the control kept", () => {
    const verdict = both([attempt(MIX, fail("other", { invariants: ["I1"] }))], [attempt(BASE, fail("one"))]);
    assert.equal(verdict.kind, "regression");
  });

  it("knows new features, which nothing can be compared with", () => {
    const kind = (outcomes: readonly (Outcome | null)[]) =>
      judged(
        [NEW],
        outcomes.map((outcome, i) => attempt(NEW, outcome, { number: i + 1 })),
      )[0]?.kind;
    assert.deepEqual(
      [kind([PASS]), kind([fail("x")]), kind([fail("x"), PASS]), kind([null])],
      ["new works", "new fails", "suspect", "open"],
    );
  });

  it("knows stories that were not told at BASE", () => {
    assert.equal(judged([ALONE], [attempt(ALONE, PASS)])[0]?.kind, "passed without control");
    assert.equal(judged([ALONE], [attempt(ALONE, fail("x"))])[0]?.kind, "failed without control");
  });

  it("does not blame the release for a control that is red itself", () => {
    assert.equal(judged([BASE], [attempt(BASE, fail("x"))])[0]?.kind, "pre-existing");
    assert.equal(judged([BASE], [attempt(BASE, PASS)])[0]?.kind, "compatible");
  });
});

describe("a verdict", () => {
  it("gives one answer for each planned cell and says why there is none", () => {
    const because = (attempts: readonly AttemptEvidence[], damaged: readonly { cell: string; why: string }[] = []) =>
      judged([ALONE], attempts, { damaged })[0]?.openBecause;
    assert.equal(because([]), "missing");
    assert.equal(because([attempt(ALONE, null)]), "unresolved");
    assert.equal(because([attempt(ALONE, { kind: "error", error: "driver", message: "x" })]), "error");
    assert.equal(because([attempt(ALONE, { kind: "precluded", cause: "x" })]), "precluded");
    assert.equal(because([attempt(ALONE, PASS)], [{ cell: ALONE.id, why: "cut" }]), "damaged");
    assert.equal(because([attempt(ALONE, PASS, { number: 2 })]), "missing");
    assert.equal(because([attempt(ALONE, PASS), attempt(ALONE, null, { number: 2 })]), "unresolved");
  });

  it("turns a story that ended well into a failure when the evidence breaks an invariant", () => {
    const lost = { ...PAID_FACTS, sales: [], receipts: [] };
    const [, verdict] = judged(
      [BASE, MIX],
      [...BEFORE.pass, attempt(MIX, PASS, { ledger: PAID_LEDGER, facts: lost, observations: { total: 1 } })],
    );
    assert.equal(verdict?.kind, "regression");
    assert.deepEqual(verdict?.invariants, ["I1", "I12"]);
    assert.match(verdict?.sentence ?? "", /ended well on the screen, but the bank took 19\.99 for op-1, but no sale was stored/);
  });

  it("never takes facts that could not be read for good ones", () => {
    const unread = { ...NO_FACTS, unread: [{ fact: "sales", why: "column cash_sum does not exist" }] };
    assert.equal(judged([ALONE], [attempt(ALONE, PASS, { facts: unread })])[0]?.openBecause, "error");
  });

  it("names the difference on the wire that explains a failure", () => {
    const rows = (row: object) => [
      exchange("GET", "/api/1.0/entity/retailoperation?limit=100", { rows: [row] }),
      exchange("GET", "/api/1.0/settings/store", { name: "x" }),
    ];
    const verdict = both(
      [attempt(MIX, fail("total is NaN"), { wire: rows({ cardSum: 10, id: "6f1c6b7e-52b8-4a7c-8f0e-0a4b1c2d3e4f" }) })],
      [attempt(BASE, PASS, { wire: rows({ noCashSum: 10, id: "x" }) })],
    );
    assert.deepEqual(verdict.differences, [
      { what: "`noCashSum` of GET /entity/retailoperation", control: "whole number", candidate: "missing" },
      { what: "`cardSum` of GET /entity/retailoperation", control: "not there", candidate: "new" },
    ]);
    assert.equal(
      verdict.sentence,
      'history with cashier 4.9 on desktop, served by backend 2.2 at MIX, fails at "opens the history": total is NaN, though it worked before the rollout; on the wire, `noCashSum` of GET /entity/retailoperation: whole number before, missing now; `cardSum` of GET /entity/retailoperation: not there before, new now',
    );
  });

  it("says of a story whose till did not come home before it that it could not begin", () => {
    const { sentence } = both([attempt(MIX, fail("the till shows the error 500", { segment: WAY_HOME }))], [attempt(BASE, PASS)]);
    assert.match(
      sentence,
      /served by backend 2\.2 at MIX, could not begin: the till shows the error 500, though it worked before the rollout/,
    );
  });

  it("names a request that is refused now", () => {
    const verdict = both(
      [attempt(MIX, fail("refused"), { wire: [exchange("POST", "/api/1.0/entity/sale", { errors: [] }, { status: 412 })] })],
      [attempt(BASE, PASS, { wire: [exchange("POST", "/api/1.0/entity/sale", null, { status: 201 })] })],
    );
    assert.deepEqual(verdict.differences[0], { what: "POST /entity/sale", control: "answered 201", candidate: "412" });
    assert.equal(verdict.signature?.endpoint, "POST /api/1.0/entity/sale 412");
  });

  it("does not call a declared difference a change", () => {
    const declares = [{ scenario: "hist*", observation: "total", why: "rounding was mended" }];
    assert.equal(judged([BASE, MIX], [...BEFORE.pass, ...OTHERWISE], { declares })[1]?.kind, "compatible");
  });

  it("does not call a new id or a new moment a change", () => {
    const [, verdict] = judged(
      [BASE, MIX],
      [
        attempt(BASE, PASS, { observations: { id: "6f1c6b7e-52b8-4a7c-8f0e-0a4b1c2d3e4f", at: "2026-01-01 10:00:00" } }),
        attempt(MIX, PASS, { observations: { id: "7f1c6b7e-52b8-4a7c-8f0e-0a4b1c2d3e4f", at: "2026-01-02 11:00:00" } }),
      ],
    );
    assert.equal(verdict?.kind, "compatible");
  });

  it("is the same whatever order the evidence came in", () => {
    const evidence = [...BEFORE.pass, ...MIXED, attempt(NEW, PASS)];
    assert.deepEqual(judged([BASE, MIX, NEW], evidence.toReversed()), judged([BASE, MIX, NEW], evidence));
  });
});

describe("the books", () => {
  const books = (stage: "BASE" | "DB" | "MIX") => cellAt(stage, { scenario: "books", control: null });
  const lost = { ledger: PAID_LEDGER, facts: { ...PAID_FACTS, sales: [], receipts: [] } };
  const cells = [books("BASE"), books("DB"), books("MIX")];

  it("blame a wrong thing on the border where it shows first, and on no later one", () => {
    const verdicts = judged(cells, [], { books: [booksOf(books("BASE")), booksOf(books("DB"), lost), booksOf(books("MIX"), lost)] });
    assert.deepEqual(
      verdicts.map(({ kind }) => kind),
      ["compatible", "regression", "compatible"],
    );
    assert.deepEqual(verdicts[1]?.invariants, ["I1"]);
  });

  it("do not repeat what an attempt of an earlier stage already showed", () => {
    const told = cellAt("DB");
    const verdicts = judged([...cells, told], [attempt(told, PASS, lost)], {
      books: [
        booksOf(books("BASE")),
        booksOf(books("DB"), { outcome: { kind: "error", error: "world", message: "down" } }),
        booksOf(books("MIX"), lost),
      ],
    });
    assert.deepEqual(
      verdicts.map(({ kind }) => kind),
      ["compatible", "open", "compatible", "failed without control"],
    );
  });

  it("call it pre-existing when it is wrong before anything changed", () => {
    assert.equal(judged(cells, [], { books: [booksOf(books("BASE"), lost)] })[0]?.kind, "pre-existing");
  });

  it("do not blame the product for a sale that our own rider broke off", () => {
    const told = cellAt("BASE");
    const evidence = booksOf(books("BASE"), lost);
    assert.equal(
      judged([books("BASE"), told], [attempt(told, { kind: "error", error: "device", message: "gone" }, { at: 900 })], {
        books: [evidence],
      })[0]?.kind,
      "compatible",
    );
    assert.equal(judged([books("BASE"), told], [attempt(told, PASS, { at: 900 })], { books: [evidence] })[0]?.kind, "pre-existing");
  });

  it("do not blame BACK for a sale that could not even begin on the version that BACK has left", () => {
    const service = { kind: "cut", from: "new", to: "old", at: "qr shown" } as const;
    const ofBack = (first: string) => {
      const told = attempt(cellAt("BACK", { service }), fail("the till shows another sum"), { at: 900 });
      const steps = [{ actor: "world" as const, sentence: first, startedAt: 0, endedAt: 1, screenshot: null, screen: null }];
      const back = cellAt("BACK", { scenario: "books", control: null });
      const failed = told.result === null ? told : { ...told, result: { ...told.result, steps } };
      return judged([back, told.cell], [failed], { books: [booksOf(back, lost)] })[0]?.kind;
    };
    assert.equal(ofBack("the clock is moved"), "compatible");
    assert.equal(ofBack("qr shown: the account is switched from the new to the old version"), "regression");
  });

  it("are open when they were not closed, not reached or not read", () => {
    const because = (evidence: readonly BooksEvidence[], attempts: readonly AttemptEvidence[] = []) =>
      judged([books("DB")], attempts, { books: evidence })[0]?.openBecause;
    assert.equal(because([]), "missing");
    assert.equal(because([booksOf(books("DB"), { outcome: { kind: "precluded", cause: "x" } })]), "precluded");
    assert.equal(because([booksOf(books("DB"), { facts: { ...NO_FACTS, unread: [{ fact: "sales", why: "x" }] } })]), "error");
    assert.equal(because([booksOf(books("DB"))], [attempt(cellAt("DB"), { kind: "precluded", cause: "x" })]), "precluded");
  });

  it("show two QRs alive for one sale", () => {
    const two = ledger([
      { kind: "registered", amountMinor: 1, currency: "RUB", payload: "a", order: "op-1" },
      { kind: "registered", amountMinor: 1, currency: "RUB", payload: "b", order: "op-2" },
    ]);
    const operations = ["op-1", "op-2"].map((operationId) => ({
      operationId,
      saleId: "s",
      amountMinor: 1,
      status: "NEW",
      orphan: false,
      payload: "",
      bankTrxId: null,
      createdBy: "2.2",
    }));
    assert.deepEqual(
      judged([books("DB")], [], { books: [booksOf(books("DB"), { ledger: two, facts: { ...NO_FACTS, qrOperations: operations } })] })[0]
        ?.invariants,
      ["I10"],
    );
  });
});

describe("an illegal step", () => {
  const cell = cellAt("FILL", { scenario: "illegal-step", service: { kind: "illegal", step: "early-switch" }, control: null });
  const verdict = (outcome: Outcome) => judged([cell], [], { books: [booksOf(cell, { outcome })] })[0];

  it("is right when it was refused and a regression when it was allowed", () => {
    assert.equal(verdict(PASS)?.kind, "compatible");
    assert.equal(verdict(fail("switched"))?.kind, "regression");
  });

  it("is open when it could not be tried", () => {
    assert.equal(verdict({ kind: "precluded", cause: "nothing to copy" })?.openBecause, "precluded");
    assert.equal(judged([cell], [])[0]?.openBecause, "missing");
  });
});

describe("a build that arrives with the rollout", () => {
  const NEW_AT_BASE = cellAt("BASE", { app: "5.0", id: "cash-sale/desktop@5.0/r2/BASE" });
  const NEW_AT_DB = cellAt("DB", { app: "5.0", id: "cash-sale/desktop@5.0/r2/DB", control: NEW_AT_BASE.id });
  const failsBoth = [attempt(NEW_AT_BASE, fail("unknown field")), attempt(NEW_AT_DB, fail("unknown field"))];

  it("is red on the old version where the build before it does the same well", () => {
    const verdicts = judged([BASE, NEW_AT_BASE, NEW_AT_DB], [...BEFORE.pass, ...failsBoth]);

    assert.deepEqual(
      verdicts.map(({ kind }) => kind),
      ["compatible", "regression", "regression"],
    );
    assert.match(verdicts[1]?.sentence ?? "", /the build before it tells this story well/);
  });

  it("is not to blame for what the build before it could not do either", () => {
    const verdicts = judged([BASE, NEW_AT_BASE, NEW_AT_DB], [...BEFORE.same, ...failsBoth]);

    assert.deepEqual(
      verdicts.map(({ kind }) => kind),
      ["pre-existing", "pre-existing", "pre-existing"],
    );
  });
});
