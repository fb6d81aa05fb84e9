import assert from "node:assert/strict";
import type { AttemptEvidence, Step } from "../domain/attempt.ts";
import { assess } from "./assess.ts";
import { attempt, cellAt, exchange, fail } from "./recorded-example.ts";

const CUT = cellAt("BACK", { service: { kind: "cut", from: "new", to: "old", at: "qr shown" }, checkpoint: "qr shown" });

describe("a cell of BACK", () => {
  it("is precluded when the sale could not begin on the version that BACK has left", () => {
    const assessed = assess({ attempts: [failedAfter(CUT, [step("cashier", "opens the history")])], damaged: null });
    assert.equal(assessed.kind === "none" && assessed.because, "precluded");
  });

  it("is red when the sale failed behind its cut", () => {
    const steps = [
      step("world", "qr shown: the account is switched from the new to the old version"),
      step("cashier", "opens the history"),
    ];
    assert.equal(assess({ attempts: [failedAfter(CUT, steps)], damaged: null }).kind, "fail");
  });

  it("is precluded when the other till, still on the new version, could not set the scene", () => {
    const steps = [step("other till", "opens the history")];
    const assessed = assess({ attempts: [failedAfter(cellAt("BACK"), steps)], damaged: null });
    assert.equal(assessed.kind === "none" && assessed.because, "precluded");
  });
});

describe("a cell of MIX, where both versions serve", () => {
  it("is red wherever in its story it failed", () => {
    const cell = cellAt("MIX", { service: { kind: "cut", from: "new", to: "old", at: "qr shown" }, checkpoint: "qr shown" });
    assert.equal(assess({ attempts: [failedAfter(cell, [])], damaged: null }).kind, "fail");
  });

  it("does not answer for what the other till was told", () => {
    const cell = cellAt("MIX");
    const told = exchange("GET", "/entity/retailoperation", {}, { status: 500 });
    const evidence = attempt(cell, { kind: "pass" }, { wire: [{ ...told, device: "other-till" }] });
    assert.equal(assess({ attempts: [evidence], damaged: null }).kind, "pass");
    assert.equal(assess({ attempts: [{ ...evidence, wire: [{ ...told, device: "till" }] }], damaged: null }).kind, "fail");
  });
});

function failedAfter(cell: Parameters<typeof attempt>[0], steps: readonly Step[]): AttemptEvidence {
  const evidence = attempt(cell, fail("the till shows another sum"));
  return evidence.result === null ? evidence : { ...evidence, result: { ...evidence.result, steps } };
}

function step(actor: Step["actor"], sentence: string): Step {
  return { actor, sentence, startedAt: 0, endedAt: 1, screenshot: null, screen: null };
}
