import assert from "node:assert/strict";
import fc from "fast-check";
import type { DecisionWord } from "../domain/decision.ts";
import { TIERS, type Tier } from "../domain/platform.ts";
import { signatureText } from "../domain/signature-text.ts";
import { VERDICTS, type Verdict, type VerdictKind } from "../domain/verdict.ts";
import { NEVER_QUALIFIED } from "../domain/qualification.ts";
import { decide } from "./decide.ts";
import { cell, judged, verdict } from "./example-judged.ts";
import type { Waiver } from "./waiver.ts";

const KINDS = Object.keys(VERDICTS) as readonly VerdictKind[];
const RANK: Readonly<Record<DecisionWord, number>> = { BOARD: 2, HOLD: 1, REFUSE: 0 };

describe("the decision", () => {
  const TABLE: readonly (readonly [VerdictKind, readonly [DecisionWord, DecisionWord, DecisionWord]])[] = [
    ["compatible", ["BOARD", "BOARD", "BOARD"]],
    ["fixed", ["BOARD", "BOARD", "BOARD"]],
    ["new works", ["BOARD", "BOARD", "BOARD"]],
    ["regression", ["REFUSE", "REFUSE", "REFUSE"]],
    ["new fails", ["REFUSE", "REFUSE", "REFUSE"]],
    ["changed", ["REFUSE", "REFUSE", "REFUSE"]],
    ["suspect", ["HOLD", "HOLD", "BOARD"]],
    ["pre-existing", ["HOLD", "BOARD", "BOARD"]],
    ["passed without control", ["HOLD", "BOARD", "BOARD"]],
    ["failed without control", ["HOLD", "HOLD", "HOLD"]],
    ["coverage lost", ["HOLD", "HOLD", "HOLD"]],
    ["open", ["HOLD", "HOLD", "HOLD"]],
  ];
  for (const [kind, words] of TABLE) {
    it(`on a cell that is ${kind} is ${words.join(", ")} at tiers 1, 2, 3`, () => {
      assert.deepEqual(
        TIERS.map((tier) => decide(judged([[cell("a", "4.9", "MIX", tier), kind]])).decision),
        words,
      );
    });
  }

  it("holds when there is nothing to prove", () => {
    const decision = decide(judged([]));
    assert.equal(decision.decision, "HOLD");
    assert.match(decision.sentence, /nothing is no proof/);
  });

  it("refuses as soon as something is refuted, whatever is open", () => {
    assert.equal(
      decide(
        judged([
          [cell("a", "4.9", "MIX"), "regression"],
          [cell("b", "4.9", "MIX"), "open"],
        ]),
      ).decision,
      "REFUSE",
    );
  });

  it("counts a cell without a verdict as open, and a cell judged twice by its worse verdict", () => {
    const one = cell("a", "4.9", "MIX");
    assert.deepEqual(
      decide(judged([[one, "compatible"]], { verdicts: [] })).open.map(({ reason }) => reason),
      ["missing"],
    );
    assert.equal(
      decide(judged([[one, "compatible"]], { verdicts: [verdict(one, "regression"), verdict(one, "compatible")] })).decision,
      "REFUSE",
    );
  });

  it("says how to see a red cell again, with the breakages of the run", () => {
    const decision = decide(
      judged(
        [
          [cell("history", "4.9", "MIX"), "regression"],
          [cell("books", "4.9", "DB"), "regression"],
        ],
        { run: { run: "r2-1", breakages: ["X1"], faults: [], filters: "", startedAt: 0, prover: NEVER_QUALIFIED } },
      ),
    );
    assert.deepEqual(
      decision.refuted.map(({ reproduce }) => reproduce),
      [
        "tillgate replay r2-1/evidence/history--desktop@4.9--r2--MIX--1/case.yaml",
        "tillgate replay r2-1/evidence/books--desktop@4.9--r2--DB--1/case.yaml",
      ],
    );
    assert.deepEqual(
      decision.refuted.map(({ inTheWalk }) => inTheWalk),
      [
        "tillgate prove --rollout r2 --scenario history --platform desktop --app 4.9 --stage MIX --break X1",
        "tillgate prove --rollout r2 --platform desktop --app 4.9 --stage BASE,DB --break X1",
      ],
    );
  });

  it("never reads like a whole proof when filters chose a part", () => {
    const decision = decide(
      judged([[cell("history", "4.9", "MIX"), "compatible"]], {
        run: { run: "r2-1", breakages: [], faults: [], filters: "--stage MIX", startedAt: 0, prover: NEVER_QUALIFIED },
      }),
    );
    assert.match(decision.sentence, /^BOARD for --stage MIX alone: .* as far as this was asked/);
  });

  it("says everything in one line", () => {
    const sentence = (pairs: Parameters<typeof judged>[0]) => decide(judged(pairs)).sentence;
    assert.equal(
      sentence([
        [cell("a", "4.9", "MIX"), "compatible"],
        [cell("b", "4.9", "MIX", 3), "suspect"],
      ]),
      "BOARD: backend 2.2 may join the train; 1 of 2 obligations are proved, 1 tolerated; 1 thing is not covered",
    );
    assert.equal(
      sentence([
        [cell("a", "4.9", "MIX"), "regression"],
        [cell("b", "4.9", "DONE"), "regression"],
        [cell("a", "5.0", "MIX"), "compatible"],
        [cell("b", "5.0", "DONE"), "compatible"],
      ]),
      "REFUSE: 2 of 4 obligations are refuted; cashier 4.9 on desktop breaks a, b from MIX on (backend 2.2: it breaks builds that are in the field)",
    );
    assert.equal(
      sentence([
        [cell("a", "4.9", "MIX"), "open"],
        [cell("b", "4.9", "MIX"), "suspect"],
        [cell("c", "4.9", "MIX"), "compatible"],
      ]),
      "HOLD: 2 of 3 obligations are open (1 error, 1 suspect)",
    );
  });
});

describe("blame", () => {
  const blame = (pairs: Parameters<typeof judged>[0]) => decide(judged(pairs)).refuted[0]?.blame;
  const corners = (oldApp: VerdictKind, newApp: VerdictKind, newAppOnOld: VerdictKind) =>
    [
      [cell("a", "4.9", "DB"), "compatible"],
      [cell("a", "4.9", "MIX"), oldApp],
      [cell("a", "5.0", "MIX"), newApp],
      [cell("a", "5.0", "DB"), newAppOnOld],
    ] as const;

  it("goes by the four corners of old and new app on old and new backend", () => {
    assert.equal(blame(corners("regression", "compatible", "compatible")), "backend 2.2: it breaks builds that are in the field");
    assert.equal(blame(corners("regression", "regression", "compatible")), "backend 2.2");
    assert.equal(blame(corners("compatible", "regression", "compatible")), "cashier 5.0 with backend 2.2");
    assert.equal(blame(corners("compatible", "compatible", "regression")), "the order: cashier 5.0 must ride behind backend 2.2");
  });

  it("goes to what was done to the database when old copies turn red on it", () => {
    assert.equal(
      blame([
        [cell("a", "4.9", "DB"), "regression"],
        [cell("a", "4.9", "MIX"), "regression"],
      ]),
      "the migration to 2.2",
    );
    assert.equal(blame([[cell("books", "4.9", "FILL"), "regression"]]), "the backfill of r2");
    assert.equal(
      blame([
        [cell("a", "4.9", "BACK"), "regression"],
        [cell("a", "4.9", "DONE"), "compatible"],
      ]),
      "backend 2.2: 2.1 breaks beside or after it",
    );
  });

  it("goes to the new version, not to the old one beside it, when stories that only the new one served are red as well", () => {
    const cut = { ...cell("a", "5.0", "MIX"), id: "a/cut", service: { kind: "cut", from: "new", to: "old", at: "qr shown" } } as const;
    assert.equal(
      blame([
        [cell("a", "5.0", "MIX"), "regression"],
        [cut, "regression"],
      ]),
      "backend 2.2 or the migration to it",
    );
    assert.equal(
      blame([
        [cell("a", "5.0", "MIX"), "compatible"],
        [cut, "regression"],
      ]),
      "backend 2.2: 2.1 breaks beside or after it",
    );
  });

  it("does not go to the release when the story is red before anything changed", () => {
    assert.equal(
      blame([
        [cell("a", "4.9", "BASE"), "pre-existing"],
        [cell("a", "4.9", "MIX"), "regression"],
      ]),
      "the bank, the network or the test: it is red before anything changed",
    );
  });

  it("names both where only the new pair tells the story", () => {
    assert.equal(blame([[cell("a", "5.0", "DONE"), "new fails"]]), "backend 2.2 or cashier 5.0: only this pair tells the story");
  });
});

describe("a waiver", () => {
  const one = cell("a", "4.9", "MIX", 3);
  const money = cell("m", "4.9", "MIX", 1);
  const signature = signatureText(verdict(one, "regression").signature ?? assert.fail());
  const waiver: Waiver = {
    id: "W1",
    cell: one.id,
    signature,
    reason: "x",
    issue: "#1",
    owner: "ann",
    approvers: ["bob"],
    train: "r2",
    ends: "2026-12-31",
  };
  const after = (changes: Partial<Waiver>, pairs: Parameters<typeof judged>[0] = [[one, "regression"]]) =>
    decide(judged(pairs, { waivers: [{ ...waiver, ...changes }] }));

  it("lifts the cosmetic failure it names exactly", () => {
    const decision = after({});
    assert.equal(decision.decision, "BOARD");
    assert.deepEqual([decision.counts.waived, decision.waived], [1, [{ cell: one.id, waiver: "W1" }]]);
  });

  it("lifts a money failure from before the release only with two approvers", () => {
    assert.equal(after({ cell: money.id, approvers: ["bob", "cid"] }, [[money, "pre-existing"]]).decision, "BOARD");
    assert.equal(after({ cell: money.id }, [[money, "pre-existing"]]).decision, "HOLD");
    assert.equal(after({ cell: money.id, approvers: ["bob", "cid"] }, [[money, "regression"]]).decision, "REFUSE");
  });

  it("holds the release when it ended, is not hit, is too broad or approves itself", () => {
    const why = (changes: Partial<Waiver>, pairs?: Parameters<typeof judged>[0]) => {
      const { decision, open } = after(changes, pairs);
      return `${decision}: ${open.find(({ reason }) => reason === "waiver")?.sentence}`;
    };
    assert.equal(why({ ends: "2026-11-21" }), "REFUSE: waiver W1 ended on 2026-11-21");
    assert.equal(why({}, [[one, "compatible"]]), "HOLD: waiver W1 is no longer hit: the failure it names is gone");
    assert.equal(why({ signature: "other" }), "REFUSE: waiver W1 is no longer hit: the failure it names is gone");
    assert.equal(
      why({ cell: "*/desktop@4.9/r2/MIX" }, [
        [one, "regression"],
        [money, "compatible"],
      ]),
      'REFUSE: waiver W1 is too broad: "*/desktop@4.9/r2/MIX" means 2 cells and 1 fail that way',
    );
    assert.equal(why({ approvers: ["ann"] }), "REFUSE: waiver W1 needs an approver other than its owner");
  });

  it("never lifts lost money", () => {
    for (const invariant of ["I1", "I2", "I5"])
      assert.equal(after({}, [[one, "regression", { invariants: [invariant] }]]).decision, "REFUSE");
  });

  it("of another train does not concern this one", () => {
    assert.equal(after({ train: "r3" }, [[one, "compatible"]]).decision, "BOARD");
  });
});

describe("laws of deciding, over random histories", () => {
  interface Past {
    readonly tier: Tier;
    readonly kind: VerdictKind;
  }
  const history = fc.array(fc.record<Past>({ tier: fc.constantFrom(...TIERS), kind: fc.constantFrom(...KINDS) }), { maxLength: 12 });
  const toldOf = (past: readonly Past[]) => judged(past.map(({ tier, kind }, i) => [cell(`s${i}`, "4.9", "MIX", tier), kind] as const));
  const word = (past: readonly Past[], verdicts?: readonly Verdict[]): DecisionWord =>
    decide({ ...toldOf(past), ...(verdicts === undefined ? {} : { verdicts }) }).decision;

  it("losing any verdict never turns a decision into BOARD", () => {
    fc.assert(
      fc.property(history, fc.nat(), (past, pick) => {
        fc.pre(past.length > 0);
        const { verdicts } = toldOf(past);
        assert.notEqual(
          word(
            past,
            verdicts.filter((_, i) => i !== pick % verdicts.length),
          ),
          "BOARD",
        );
        // What the judge makes of a lost result is one of these, whatever the cell was before.
        for (const lost of ["open", "regression", "new fails"] as const)
          assert.notEqual(word(past.map((each, i) => (i === pick % past.length ? { ...each, kind: lost } : each))), "BOARD");
      }),
    );
  });

  it("the order of verdicts does not matter", () => {
    fc.assert(
      fc.property(
        history.chain((past) => fc.tuple(fc.constant(past), fc.shuffledSubarray([...toldOf(past).verdicts], { minLength: past.length }))),
        ([past, shuffled]) => {
          assert.deepEqual(decide({ ...toldOf(past), verdicts: shuffled }), decide(toldOf(past)));
        },
      ),
    );
  });

  it("turning a pass into a failure never improves the answer", () => {
    // What a pass becomes under the same control, by the control table.
    const TURNS: readonly (readonly [VerdictKind, readonly VerdictKind[]])[] = [
      ["compatible", ["regression", "suspect"]],
      ["changed", ["regression"]],
      ["fixed", ["pre-existing", "suspect", "regression"]],
      ["passed without control", ["failed without control", "suspect"]],
      ["new works", ["new fails", "suspect"]],
    ];
    fc.assert(
      fc.property(
        history,
        fc.constantFrom(...TIERS),
        fc.constantFrom(...TURNS.flatMap(([from, tos]) => tos.map((to) => [from, to] as const))),
        (past, tier, [from, to]) => {
          // "changed" is refuted at every tier, and so is what it turns into.
          assert.ok(RANK[word([...past, { tier, kind: to }])] <= RANK[word([...past, { tier, kind: from }])]);
        },
      ),
    );
  });

  it("a money cell with a recorded failure never boards", () => {
    fc.assert(
      fc.property(
        history,
        fc.constantFrom<VerdictKind>("regression", "new fails", "suspect", "pre-existing", "failed without control", "open"),
        (past, kind) => {
          assert.notEqual(word([...past, { tier: 1, kind }]), "BOARD");
        },
      ),
    );
  });

  it("a decision taken step by step ends as one taken from scratch, and a refusal on the way stands", () => {
    fc.assert(
      fc.property(history, (past) => {
        const { verdicts } = toldOf(past);
        const steps = verdicts.map((_, i) => word(past, verdicts.slice(0, i + 1)));
        assert.equal(steps.at(-1) ?? word(past), word(past));
        const refused = steps.indexOf("REFUSE");
        assert.ok(refused < 0 || steps.slice(refused).every((step) => step === "REFUSE"));
        assert.ok(steps.slice(0, -1).every((step) => step !== "BOARD"));
      }),
    );
  });

  it("every obligation is counted once", () => {
    fc.assert(
      fc.property(history, (past) => {
        const { counts } = decide(toldOf(past));
        assert.equal(counts.proved + counts.refuted + counts.open + counts.tolerated + counts.waived, counts.obligations);
      }),
    );
  });
});
