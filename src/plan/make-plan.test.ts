import assert from "node:assert/strict";
import fc from "fast-check";
import type { Plan } from "../domain/plan.ts";
import type { Project } from "../domain/project.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { ScenarioFacts } from "../domain/scenario.ts";
import type { Selection } from "../domain/selection.ts";
import { STAGES } from "../domain/stage.ts";
import { PROJECT, selection, STORIES, story } from "./example-project.ts";
import { makePlan } from "./make-plan.ts";

function plan(changes: Partial<Selection> = {}, scenarios: readonly ScenarioFacts[] = STORIES): Plan {
  return makePlan({ project: PROJECT, scenarios, selection: selection(changes) });
}

function idsAt(made: Plan, prefix: string): readonly string[] {
  return made.cells
    .map(({ id }) => id)
    .filter((id) => id.startsWith(prefix))
    .sort();
}

function ruleOf(made: Plan, cell: string): string | undefined {
  return made.notApplicable.find((entry) => entry.cell === cell)?.rule;
}

describe("a plan", () => {
  it("cuts a money story at its checkpoint in MIX and leaves a laggard behind", () => {
    const made = plan();
    assert.deepEqual(idsAt(made, "cash-sale/desktop@4.9/r2/MIX"), [
      "cash-sale/desktop@4.9/r2/MIX",
      "cash-sale/desktop@4.9/r2/MIX~laggard",
      "cash-sale/desktop@4.9/r2/MIX~returned-cart-filled",
    ]);
    assert.deepEqual(made.cells.find(({ id }) => id === "cash-sale/desktop@4.9/r2/MIX")?.service, {
      kind: "cut",
      from: "old",
      to: "new",
      at: "cart filled",
    });
  });

  it("keeps both the steady story and the cut in BACK", () => {
    assert.deepEqual(idsAt(plan(), "cash-sale/desktop@4.9/r2/BACK"), [
      "cash-sale/desktop@4.9/r2/BACK",
      "cash-sale/desktop@4.9/r2/BACK~cart-filled",
    ]);
  });

  it("cuts from new to old where only the new version can begin the story, once for each checkpoint", () => {
    const made = plan();
    assert.deepEqual(
      made.cells
        .filter(({ id, service }) => id.startsWith("qr-paid/desktop@5.0/r2/MIX") && service.kind === "cut")
        .map(({ id }) => id)
        .sort(),
      ["qr-paid/desktop@5.0/r2/MIX", "qr-paid/desktop@5.0/r2/MIX~qr-scanned"],
    );
    assert.deepEqual(made.cells.find(({ id }) => id === "qr-paid/desktop@5.0/r2/MIX")?.service, {
      kind: "cut",
      from: "new",
      to: "old",
      at: "qr shown",
    });
  });

  it("cuts money at its checkpoints by every change of the world, at the stage where it happens", () => {
    const made = plan();
    const service = (id: string) => made.cells.find((each) => each.id === id)?.service;
    assert.deepEqual(service("cash-sale/desktop@4.9/r2/DRAIN~stopped-cart-filled"), {
      kind: "stopped",
      from: "old",
      to: "new",
      at: "cart filled",
    });
    // What the old version cannot begin is served by one of several new copies.
    assert.deepEqual(service("qr-paid/desktop@5.0/r2/DRAIN~stopped-qr-shown"), { kind: "stopped", from: "new", to: "new", at: "qr shown" });
    assert.deepEqual(service("qr-paid/desktop@5.0/r2/MIX~returned-qr-shown"), { kind: "returned", by: "new", over: "old", at: "qr shown" });
    assert.deepEqual(service("cash-sale/desktop@4.9/r2/DONE~reopened-cart-filled"), { kind: "reopened", by: "new", at: "cart filled" });
    assert.equal(service("history/desktop@4.9/r2/DONE~reopened"), undefined);
  });

  it("holds a sale whose app is killed against the same sale with the same kill at BASE", () => {
    const made = plan();
    const control = (id: string) => made.cells.find((each) => each.id === id)?.control;
    assert.equal(control("cash-sale/desktop@4.9/r2/DONE~reopened-cart-filled"), "cash-sale/desktop@4.9/r2/BASE~reopened-cart-filled");
    assert.equal(control("cash-sale/desktop@4.9/r2/DRAIN~stopped-cart-filled"), "cash-sale/desktop@4.9/r2/BASE");
    // Nothing is killed at BASE when nothing is at DONE.
    assert.deepEqual(idsAt(plan({}, [story("early", { checkpoints: ["x"], stages: ["BASE", "MIX"] })]), "early/desktop@4.9/r2/BASE"), [
      "early/desktop@4.9/r2/BASE",
    ]);
  });

  it("tells a story only across the changes that it can outlive", () => {
    const made = plan({}, [story("page", { checkpoints: ["open"], changes: ["cut"] })]);
    assert.deepEqual([...new Set(made.cells.map(({ service }) => service.kind))].sort(), ["cut", "illegal", "steady"]);
  });

  it("leaves one build per checkpoint to tell a stopped copy and a killed app as money, and says what the others would", () => {
    const money = plan({ tiers: [1] });
    const tellers = (suffix: string) => money.cells.filter(({ id }) => id.endsWith(suffix)).map(({ app }) => app);
    assert.equal(tellers("DRAIN~stopped-cart-filled").length, 1);
    assert.deepEqual(tellers("BASE~reopened-cart-filled"), tellers("DONE~reopened-cart-filled"));
    assert.ok(money.notCovered.some(({ what }) => /^money sales across .*a stopped copy.* on every build: \d+ cells$/.test(what)));

    const whole = plan();
    assert.equal(whole.cells.filter(({ id }) => id.endsWith("DRAIN~stopped-cart-filled")).length, 2);
    assert.ok(!whole.notCovered.some(({ what }) => what.startsWith("money sales across")));
  });

  it("leaves a money story to one build at a stage that it does not feel, and says what the others would tell", () => {
    const felt = [story("queue", { feltAt: ["MIX", "BACK"] })];
    const apps = (made: Plan, stage: string) =>
      made.cells.filter((each) => each.stage === stage && each.scenario === "queue").map(({ app }) => app);
    const money = plan({ tiers: [1] }, felt);
    assert.deepEqual(apps(money, "MIX").sort(), ["4.9", "5.0"]);
    // What comes later is held against BASE.
    assert.deepEqual(apps(money, "BASE").sort(), ["4.9", "5.0"]);
    assert.deepEqual([apps(money, "DB").length, apps(money, "DRAIN").length], [1, 1]);
    assert.ok(money.notCovered.some(({ what }) => /^queue on every build at stages that do nothing new to them: \d+ cells$/.test(what)));

    assert.equal(apps(plan({}, felt), "DB").length, 2);
  });

  it("deals the stories that one build tells out in turn, so that no rider gets most of them", () => {
    const unfelt = ["a", "b", "c", "d"];
    const { cells } = plan(
      { tiers: [1] },
      unfelt.map((id) => story(id, { feltAt: [] })),
    );
    for (const stage of STAGES.slice(1)) {
      const told = cells.filter((each) => each.stage === stage && unfelt.includes(each.scenario));
      assert.deepEqual(
        ["4.9", "5.0"].map((app) => told.filter((each) => each.app === app).length),
        [2, 2],
        stage,
      );
    }
  });

  it("leaves a money story that names no stages to one build where it is served again as it was since the rollout last changed the rows", () => {
    const tellers = (rollout: Partial<Rollout>) => {
      const project = { ...PROJECT, rollouts: { r2: { ...PROJECT.rollouts["r2"], ...rollout } as Rollout } };
      const { cells } = makePlan({ project, scenarios: [story("sale", { laggard: true })], selection: selection({ tiers: [1] }) });
      return Object.fromEntries(
        STAGES.map((stage) => {
          const told = cells.filter((each) => each.stage === stage && each.scenario === "sale");
          return [stage, ["steady", "laggard"].map((kind) => told.filter(({ service }) => service.kind === kind).length)];
        }),
      );
    };
    assert.deepEqual(tellers({}), {
      BASE: [2, 0],
      DB: [2, 0],
      WARM: [1, 0],
      FILL: [2, 0],
      MIX: [2, 2],
      DRAIN: [1, 1],
      DONE: [1, 0],
      APPS: [1, 0],
      BACK: [2, 0],
    });
    // Nothing was migrated and nothing is filled.
    assert.deepEqual(
      [tellers({ migrate: null })["DB"], tellers({ backfill: null })["FILL"]],
      [
        [1, 0],
        [1, 0],
      ],
    );
    assert.deepEqual(tellers({ contract: { at: "DONE", breaks: ["2.1"] } })["DONE"], [2, 0]);
  });

  it("tells a story to the end on the new version when no version can carry it on", () => {
    const made = plan({}, [story("qr-alone", { needs: ["qr"], checkpoints: ["qr shown"] })]);
    assert.deepEqual(made.cells.find(({ id }) => id === "qr-alone/desktop@5.0/r2/MIX")?.service, { kind: "steady", by: "new" });
  });

  it("says by which rule a cell does not apply, once for each", () => {
    const made = plan();
    assert.equal(ruleOf(made, "qr-paid/desktop@4.9/r2/MIX"), "cashier 4.9 on desktop does not know qr");
    assert.equal(ruleOf(made, "qr-paid/desktop@5.0/r2/BASE"), "backend 2.1 does not offer qr");
    assert.equal(
      ruleOf(made, "old-till/desktop@5.0/r2/MIX"),
      "cashier 5.0 on desktop knows qr, and the story is told of builds that do not",
    );
    assert.equal(ruleOf(made, "old-till/desktop@4.9/r2/FILL"), "no copy that takes traffic at FILL offers qr");
    assert.equal(ruleOf(made, "no-qr-here/desktop@4.9/r2/DONE"), "backend 2.2 offers qr, and the story is told without it");
    assert.equal(ruleOf(made, "qr-rollback/desktop@5.0/r2/MIX"), "told only at BACK");
    assert.equal(new Set(made.notApplicable.map(({ cell }) => cell)).size, made.notApplicable.length);
  });

  it("does not apply a story whose shop the project cannot arrange", () => {
    const made = plan({}, [
      story("plain"),
      story("switched", { shop: { qr: false } }),
      story("strange", { shop: { acquirer: "bank-z" } }),
      story("fine", { shop: { acquirer: "bank-a" } }),
    ]);
    assert.equal(ruleOf(made, "switched/desktop@4.9/r2/BASE"), "the project does not say how to switch a store's QR payment");
    assert.equal(ruleOf(made, "strange/desktop@4.9/r2/BASE"), 'the project knows no acquirer "bank-z"');
    assert.equal(ruleOf(made, "fine/desktop@4.9/r2/BASE"), undefined);
  });

  it("does not apply a story on a platform whose devices cannot do what it takes", () => {
    const made = plan({}, [story("plain"), story("by-hand", { platforms: ["android", "ios"] })]);
    assert.equal(ruleOf(made, "by-hand/desktop@4.9/r2/BASE"), "told on android and ios only");
  });

  it("names the control of every cell, or that the feature is new", () => {
    const made = plan();
    const cell = (id: string) => made.cells.find((each) => each.id === id);
    assert.equal(cell("history/desktop@5.0/r2/DONE")?.control, "history/desktop@5.0/r2/BASE");
    assert.deepEqual([cell("qr-paid/desktop@5.0/r2/DONE")?.control, cell("qr-paid/desktop@5.0/r2/DONE")?.newFeature], [null, true]);
    assert.deepEqual([cell("old-till/desktop@4.9/r2/DONE")?.control, cell("old-till/desktop@4.9/r2/DONE")?.newFeature], [null, true]);
  });

  it("has an obligation for every cell, and one more for each straddle of money", () => {
    const made = plan();
    const rules = (cell: string) => made.obligations.filter((each) => each.cell === cell).map(({ rule }) => rule);
    assert.deepEqual(new Set(made.obligations.map(({ cell }) => cell)), new Set(made.cells.map(({ id }) => id)));
    assert.deepEqual(rules("cash-sale/desktop@4.9/r2/MIX"), ["old client, new world", "straddle"]);
    assert.deepEqual(rules("cash-sale/desktop@5.0/r2/DB"), ["new client, old world"]);
    assert.deepEqual(rules("books/desktop@4.9/r2/DONE"), ["books"]);
    assert.deepEqual(rules("illegal-step/desktop@4.9/r2/FILL~early-switch"), ["negative"]);
    assert.equal(new Set(made.obligations.map(({ id }) => id)).size, made.obligations.length);
  });

  it("tries every illegal step of a rollout that contracts, where it is illegal", () => {
    const contract = { at: "DB", breaks: ["2.0"] } as const;
    const steps = (backends: Project["backends"]) => {
      const project = { ...PROJECT, backends, rollouts: { r2: { ...PROJECT.rollouts["r2"], contract } as Rollout } };
      const { cells } = makePlan({ project, scenarios: STORIES, selection: selection() });
      return cells.flatMap(({ stage, service }) => (service.kind === "illegal" ? [`${stage} ${service.step}`] : []));
    };
    const older = { version: "2.0", features: [], start: { kind: "url", url: "http://shop.example", health: "/health" } } as const;
    const started = { ...older, start: PROJECT.backends["2.1"]?.start ?? older.start };

    assert.deepEqual(steps({ ...PROJECT.backends, "2.0": started }), [
      "DB contract-over-copy",
      "DB contract-over-laggard",
      "FILL early-switch",
      "BACK back-past-contract",
    ]);
    // What runs elsewhere cannot be started beside the contraction.
    assert.deepEqual(steps({ ...PROJECT.backends, "2.0": older }), ["FILL early-switch", "BACK back-past-contract"]);
  });

  it("walks to the last chosen stage and takes the controls of the chosen cells along", () => {
    const made = plan({ stages: ["MIX"], scenarios: ["S04"], apps: ["4.9"] });
    assert.deepEqual(made.walks[0]?.stages, ["BASE", "DB", "WARM", "FILL", "MIX"]);
    assert.deepEqual(
      made.walks[0]?.riders.map(({ itinerary }) => itinerary.map(({ cells }) => cells.length)),
      [[1, 0, 0, 0, 2]],
    );
    assert.ok(made.notCovered.some(({ why }) => why === "left out by --scenario S04"));
    assert.ok(made.notCovered.some(({ what, why }) => what === "cashier 5.0 on desktop" && why === "left out by --app 4.9"));
  });

  it("leaves a rider at home that has nothing to tell", () => {
    assert.deepEqual(
      plan({ scenarios: ["qr-*"] }).walks[0]?.riders.map(({ id }) => id),
      ["desktop@5.0"],
    );
  });

  it("counts the turns of a story over the whole walk", () => {
    const made = plan();
    const turns = made.walks[0]?.riders[0]?.itinerary
      .flatMap(({ cells }) => cells)
      .flatMap((id) => made.cells.filter((cell) => cell.id === id && cell.scenario === "history").map(({ turn }) => turn));
    assert.deepEqual(
      turns,
      turns?.map((_, i) => i),
    );
  });

  it("says that a money story without a control cannot be proved", () => {
    const made = plan({}, [story("late", { stages: ["DONE"] })]);
    assert.ok(made.notCovered.some(({ what }) => what === "proof of 2 money cells of late"));
  });

  it("refuses filters that select nothing and names what is possible", () => {
    const message = (changes: Partial<Selection>) => {
      try {
        plan(changes);
      } catch (error) {
        return error instanceof Error && "code" in error ? `${String(error.code)} ${error.message}` : "";
      }
      return "";
    };
    assert.equal(message({ apps: ["9.9"] }), "NOTHING_SELECTED --app 9.9 selects nothing; possible values: --app 4.9, 5.0");
    assert.equal(message({ platforms: ["ios"] }), "NOTHING_SELECTED --platform ios selects nothing; possible values: --platform desktop");
    assert.match(message({ scenarios: ["qr-nope*"] }), /possible values: --scenario cash-sale, history/);
    assert.match(message({ rollout: "r9" }), /--rollout r2/);
    assert.match(message({ scenarios: ["qr-*"], apps: ["4.9"] }), /leave nothing to run \(cashier 4\.9 on desktop does not know qr/);
  });

  it("is the same for the same seed, and a filter changes nothing of what it leaves in", () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.subarray(["cash-sale", "history", "qr-paid"], { minLength: 1 }),
        fc.subarray(["BASE", "MIX", "DRAIN", "BACK"] as const, { minLength: 1 }),
        (seed, scenarios, stages) => {
          const whole = plan({ seed });
          assert.deepEqual(plan({ seed }), whole);
          const part = plan({ seed, scenarios: [...scenarios, "cash-sale"], stages });
          const kept = new Set(part.cells.map(({ id }) => id));
          assert.deepEqual(
            part.cells.filter(({ scenario }) => scenario !== "books"),
            whole.cells.filter(({ id, scenario }) => kept.has(id) && scenario !== "books"),
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});
