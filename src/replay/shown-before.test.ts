import assert from "node:assert/strict";
import type { ReplayAnswer, ReplayRecord, ReplaySide } from "../domain/replay.ts";
import { exampleCase, pays, sells } from "./example-case.ts";
import { shownBefore } from "./shown-before.ts";

const SIDE: ReplaySide = {
  rider: "desktop@5.0",
  backend: "2.2",
  rollout: "r2",
  stage: "MIX",
  serves: "2.2",
  telling: { kind: "went well", steps: 3, words: "" },
  tookMs: 9_000,
  run: "r2-1",
  evidence: null,
};

function kept(replay: string, answer: ReplayAnswer, told = exampleCase()) {
  const record: ReplayRecord = {
    schema: 1,
    replay,
    case: told.id,
    title: told.title,
    file: told.file,
    environment: "hotfix",
    lane: "twin",
    seed: 1,
    answer,
    sentence: "",
    moment: null,
    production: SIDE,
    fix: answer === "fixed" ? { ...SIDE, backend: "2.2.1", what: "backend 2.2.1" } : null,
    tier1: { kind: "not asked" },
    report: "replay.html",
  };
  return { record, told };
}

describe("what replays have shown of a case", () => {
  it("is that it goes red where the customer met it and green on a fix, as last seen", () => {
    const shown = shownBefore(exampleCase(), [kept("replay-1", "fixed"), kept("replay-2", "fixed"), kept("replay-3", "reproduced")]);

    assert.deepEqual(shown, { kind: "shown", replay: "replay-2", red: "desktop@5.0 with backend 2.2", green: "backend 2.2.1" });
  });

  it("counts where steps are written in the file for nothing", () => {
    const moved = exampleCase();
    const shown = shownBefore({ ...moved, steps: moved.steps.map((step) => ({ ...step, line: step.line + 7 })) }, [
      kept("replay-1", "fixed"),
    ]);

    assert.equal(shown.kind, "shown");
  });

  it("is nothing of steps that nobody has told", () => {
    const whys = [
      shownBefore(exampleCase(), []),
      shownBefore(exampleCase(), [kept("replay-1", "not reproduced")]),
      shownBefore(exampleCase(), [kept("replay-1", "reproduced")]),
      shownBefore(exampleCase(), [kept("replay-1", "fixed", exampleCase({ steps: [sells, pays] }))]),
    ].map((shown) => (shown.kind === "not shown" ? shown.why : "shown"));

    assert.deepEqual(whys, [
      "nobody has seen it red where the customer met it and green on a fix",
      "nobody has seen it red where the customer met it and green on a fix",
      "it was seen red, but never green on a fix",
      "its steps have changed since it was last seen red and then green on a fix",
    ]);
  });
});
