import assert from "node:assert/strict";
import type { Fault } from "../domain/fault.ts";
import { faultDesk } from "./fault-desk.ts";

/** A world that writes down what trouble it is given. */
function desk(faults: readonly Fault[]) {
  const done: string[] = [];
  const said: string[] = [];
  const made = faultDesk({
    faults,
    world: {
      door: { latency: (ms: number) => void done.push(`latency ${ms}`) },
      readForLong: async (ms: number) => (done.push(`report ${ms}`), { ended: Promise.resolve(12) }),
      restartCopies: async (generation: string, how: string) => void done.push(`${generation} ${how}`),
    } as unknown as Parameters<typeof faultDesk>[0]["world"],
    say: (stage, sentence) => void said.push(`${stage} ${sentence}`),
  });
  return { made, done, said };
}

describe("faults that are laid over a walk", () => {
  it("hold at their stage alone, and all the time without one", () => {
    const { made } = desk([
      { name: "callbacks", value: "duplicated", stage: null },
      { name: "bank", value: "no-inquiry", stage: "MIX" },
    ]);
    assert.deepEqual(made.knobs("DB"), { callbacks: "duplicated" });
    assert.deepEqual(made.knobs("MIX"), { callbacks: "duplicated", inquiry: "unavailable" });
  });

  it("slow every till down and end with their stage", async () => {
    const { made, done } = desk([{ name: "latency", value: "200", stage: "MIX" }]);
    for (const stage of ["DB", "MIX"] as const) {
      await made.onTheWayInto(stage);
      await made.leave(stage);
    }
    assert.deepEqual(done, ["latency 0", "latency 0", "latency 200", "latency 0"]);
  });

  it("let a long report begin before the stage's own moves, and copies go while tills sell", async () => {
    const { made, done, said } = desk([
      { name: "slow-query", value: "4000", stage: "DB" },
      { name: "copy", value: "new-restarted", stage: null },
    ]);

    await made.onTheWayInto("DB");
    assert.deepEqual(done, ["latency 0", "report 4000"]);
    // There are no new copies yet.
    made.during("DB");
    await made.leave("DB");
    await made.onTheWayInto("MIX");
    made.during("MIX");
    await made.leave("MIX");

    assert.deepEqual(
      done.filter((each) => !each.startsWith("latency")),
      ["report 4000", "new restarted"],
    );
    assert.ok(said.includes("MIX fault: the new copies were restarted, new ones are up"));
  });
});
