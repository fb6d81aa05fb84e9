import assert from "node:assert/strict";
import fc from "fast-check";
import type { AttemptEvidence } from "../domain/attempt.ts";
import type { Cell } from "../domain/cell.ts";
import type { Plan } from "../domain/plan.ts";
import { TIERS } from "../domain/platform.ts";
import type { Verdict, VerdictKind } from "../domain/verdict.ts";
import { judge } from "./judge.ts";
import { attempt, cellAt, fail, PASS, ROLLOUT } from "./recorded-example.ts";

/** One half of the laws of the proof: what a loss or a failure does to verdicts. The gate's tests hold the other half: what verdicts do to the decision. */
const NEVER_BOARDS: readonly VerdictKind[] = ["open", "regression", "new fails"];
const UNPROVED: readonly VerdictKind[] = [...NEVER_BOARDS, "suspect", "pre-existing", "failed without control"];
const PASSED: readonly VerdictKind[] = ["compatible", "changed", "fixed", "passed without control", "new works"];

type Told = "pass" | "pass otherwise" | "fail" | "fail otherwise" | "error" | "unresolved";
const one = fc.constantFrom<Told>("pass", "pass otherwise", "fail", "fail otherwise", "error", "unresolved");
interface Life {
  readonly cell: Cell;
  readonly told: readonly Told[];
}

const SCENARIOS = ["a", "b", "c"];
function lives(most: number): fc.Arbitrary<readonly Life[]> {
  const cells = SCENARIOS.flatMap((scenario, i) =>
    (["BASE", "DB", "MIX"] as const).map((stage) => ({ scenario, stage, tier: TIERS[i] ?? 1 })),
  );
  return fc.tuple(
    ...cells.map(({ scenario, stage, tier }) =>
      fc.record({ told: fc.array(one, { maxLength: most }), isNew: fc.boolean() }).map(({ told, isNew }) => {
        const cell = cellAt(stage, { scenario, tier });
        return { cell: isNew && stage !== "BASE" ? { ...cell, control: null, newFeature: true } : cell, told };
      }),
    ),
  );
}

function evidenceOf(cell: Cell, told: Told, number: number): AttemptEvidence {
  switch (told) {
    case "pass":
      return attempt(cell, PASS, { number, observations: { total: 1 } });
    case "pass otherwise":
      return attempt(cell, PASS, { number, observations: { total: 2 } });
    case "fail":
      return attempt(cell, fail("one"), { number });
    case "fail otherwise":
      return attempt(cell, fail("another"), { number });
    case "error":
      return attempt(cell, { kind: "error", error: "driver", message: "x" }, { number });
    case "unresolved":
      return attempt(cell, null, { number });
  }
}

function attemptsOf(history: readonly Life[]): readonly AttemptEvidence[] {
  return history.flatMap(({ cell, told }) => told.map((each, i) => evidenceOf(cell, each, i + 1)));
}

function verdictsOf(history: readonly Life[], attempts = attemptsOf(history)): readonly Verdict[] {
  const plan: Plan = {
    schema: 1,
    seed: 1,
    rollout: "r2",
    lane: "twin",
    pairs: 5,
    faults: [],
    obligations: [],
    cells: history.map(({ cell }) => cell),
    notApplicable: [],
    notCovered: [],
    walks: [],
  };
  return judge({ plan, rollout: ROLLOUT, attempts, books: [], damaged: [] });
}

describe("laws of judging, over random histories", () => {
  it("losing a result leaves its cell unproved at every tier", () => {
    fc.assert(
      fc.property(lives(3), fc.nat(), (history, pick) => {
        const attempts = attemptsOf(history);
        fc.pre(attempts.length > 0);
        const lost = attempts[pick % attempts.length];
        const after = verdictsOf(
          history,
          attempts.map((each) => (each === lost ? { ...each, result: null } : each)),
        );
        assert.ok(NEVER_BOARDS.includes(after.find(({ cell }) => cell === lost?.cell.id)?.kind ?? "compatible"));
      }),
    );
  });

  it("the order of attempts does not matter", () => {
    fc.assert(
      fc.property(
        lives(3).chain((history) =>
          fc.tuple(fc.constant(history), fc.shuffledSubarray([...attemptsOf(history)], { minLength: attemptsOf(history).length })),
        ),
        ([history, shuffled]) => {
          assert.deepEqual(verdictsOf(history, shuffled), verdictsOf(history));
        },
      ),
    );
  });

  it("turning the pass of a cell into a failure makes every pass of the verdict a failure", () => {
    fc.assert(
      fc.property(lives(1), fc.nat(), (history, pick) => {
        const passes = history.filter(({ cell, told }) => cell.stage !== "BASE" && (told[0] ?? "").startsWith("pass"));
        fc.pre(passes.length > 0);
        const turned = passes[pick % passes.length];
        const before = verdictsOf(history).find(({ cell }) => cell === turned?.cell.id)?.kind ?? "open";
        const after =
          verdictsOf(history.map((life) => (life === turned ? { ...life, told: ["fail"] } : life))).find(
            ({ cell }) => cell === turned?.cell.id,
          )?.kind ?? "open";
        assert.ok(PASSED.includes(before) && UNPROVED.includes(after));
        // The two refusing kinds of a pass must not become something milder than a refusal.
        if (before === "changed") assert.equal(after, "regression");
      }),
    );
  });

  it("a recorded failure is never judged as a pass, whatever else was recorded", () => {
    fc.assert(
      fc.property(lives(4), (history) => {
        const verdicts = new Map(verdictsOf(history).map((verdict) => [verdict.cell, verdict.kind]));
        for (const { cell, told } of history)
          if (told.some((each) => each.startsWith("fail"))) assert.ok(UNPROVED.includes(verdicts.get(cell.id) ?? "compatible"));
      }),
    );
  });

  it("a refusal that was judged while others still ran stands when all have run", () => {
    fc.assert(
      fc.property(lives(1), fc.nat(), (history, pick) => {
        const attempts = attemptsOf(history);
        const early = verdictsOf(history, attempts.slice(0, pick % (attempts.length + 1)));
        const late = new Map(verdictsOf(history).map((verdict) => [verdict.cell, verdict.kind]));
        for (const { cell, kind } of early) if (["regression", "new fails", "changed"].includes(kind)) assert.equal(late.get(cell), kind);
      }),
    );
  });
});
