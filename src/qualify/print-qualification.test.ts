import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { red, walkedTrial } from "./example-qualification.ts";
import { exitOf } from "./exit-of.ts";
import { printQualification } from "./print-qualification.ts";
import { proverFrom } from "./prover-from.ts";
import { sumUp } from "./sum-up.ts";

const caught = walkedTrial();
const missed = walkedTrial({
  id: "B2",
  title: "an id forgotten",
  caught: [red("MIX/desktop@4.9")],
  missed: [{ square: "DONE/desktop@4.9", why: "all 6 of its cells stayed green" }],
  wrongInvariant: [{ square: "MIX/desktop@4.9", expected: ["I1"], seen: ["I5"] }],
});
const harmless = walkedTrial({
  kind: "benign",
  id: "N1",
  title: "a field more",
  predictedRed: [],
  caught: [],
  unexpectedRed: [red("BACK/desktop@5.0")],
});
const NOT_TRIED = [{ kind: "breakage" as const, id: "B3", title: "a column dropped", why: "the project cannot plant it yet" }];
const whole = { project: "example", harness: "0123456789ab", filters: "" };

describe("a printed qualification", () => {
  it("reads as its golden file (UPDATE_GOLDEN=1 writes it anew)", () => {
    const printed = printQualification(sumUp({ ...whole, walked: [caught, missed, harmless], notTried: NOT_TRIED }), { colour: false });

    const golden = new URL("./print-qualification.golden.txt", import.meta.url);
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(golden, printed);
    assert.equal(printed, readFileSync(golden, "utf8"));
  });
});

describe("the answer of a qualification", () => {
  it("is 0 when all was caught, 1 when something was missed or red without a reason, 3 when something was not tried", () => {
    const exit = (walked: readonly ReturnType<typeof walkedTrial>[], notTried = NOT_TRIED.slice(1)) =>
      exitOf(sumUp({ ...whole, walked, notTried }));

    assert.equal(exit([caught]), 0);
    assert.equal(exit([caught, missed]), 1);
    assert.equal(exit([caught, harmless]), 1);
    assert.equal(exit([caught], NOT_TRIED), 3);
    assert.equal(exit([]), 3);
  });
});

describe("what a decision says of its harness", () => {
  const own = sumUp({ ...whole, walked: [caught], notTried: NOT_TRIED });

  it("takes the whole qualification of this version before a narrower one", () => {
    const narrow = { ...own, filters: "--platform desktop" };

    const prover = proverFrom([own, narrow], "0123456789ab");

    assert.equal(
      prover.sentence,
      "this version of the harness catches 1 of 1 planted incompatibilities (2 of 2 predicted squares), 0 false alarms in 4 squares that had to stay green, 1 not tried (qualified on 2026-11-22)",
    );
  });

  it("says when only an earlier version was qualified, and when none ever was", () => {
    assert.match(proverFrom([own], "ba9876543210").sentence, /^an earlier version of the harness catches 1 of 1/);
    assert.equal(proverFrom([], "0123456789ab").kind, "never qualified");
  });
});
