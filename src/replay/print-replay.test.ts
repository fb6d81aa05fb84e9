import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import type { Moment, ReplayRecord, ReplaySide, Telling } from "../domain/replay.ts";
import { printReplay } from "./print-replay.ts";

const GOLDEN = new URL("print-replay.golden.txt", import.meta.url);
const MOMENT: Moment = {
  step: 8,
  words: "the cashier sees that it is paid ($qr)",
  line: 28,
  column: 5,
  sentence: "the till shows the receipt: no such QR operation",
  assertion: "",
  expected: null,
  actual: null,
  invariants: ["I1", "I11"],
  segment: "",
};
const side = (backend: string, telling: Telling): ReplaySide => ({
  rider: "android@5.0",
  backend,
  rollout: "r2",
  stage: "MIX",
  serves: "2.1",
  telling,
  tookMs: 41_700,
  run: "r2-a",
  evidence: "r2-a/evidence/x",
});
const signature = { segment: "", invariants: [], assertion: "", message: "", endpoint: null };
const RECORD: ReplayRecord = {
  schema: 1,
  replay: "replay-payment-lost",
  case: "payment-lost",
  title: "A payment is lost",
  file: "fixtures/cases/payment-lost.yaml",
  environment: "hotfix",
  lane: "twin",
  seed: 1,
  answer: "fixed",
  sentence: "fixed by backend 2.2.1: red at step 8, green now; tier 1 was left out by --quick: nothing is said of other flows and builds",
  moment: MOMENT,
  production: side("2.2", { kind: "went wrong", moment: MOMENT, signature, verdict: "" }),
  fix: { ...side("2.2.1", { kind: "went well", steps: 10, words: "" }), what: "backend 2.2.1" },
  tier1: { kind: "left out", why: "left out by --quick" },
  report: "reports/replay-payment-lost/replay.html",
};

describe("a printed replay", () => {
  it("reads as its golden file (UPDATE_GOLDEN=1 writes it anew)", () => {
    const differs = { ...RECORD, answer: "not reproduced", moment: null, fix: null, tier1: { kind: "not asked" } } as const;
    const printed = [RECORD, { ...differs, sentence: "not reproduced: all went well", production: { ...RECORD.production, serves: "2.2" } }]
      .map((record) => printReplay(record, { colour: false }))
      .join("\n");

    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(GOLDEN, printed);
    assert.equal(printed, readFileSync(GOLDEN, "utf8"));
  });
});
