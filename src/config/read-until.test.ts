import assert from "node:assert/strict";
import { readUntil } from "./read-until.ts";
import { UsageError } from "./usage-error.ts";

const AT_A_TERMINAL = { isTerminal: true };
const IN_A_PIPE = { isTerminal: false };

describe("--until", () => {
  it("names a step by number or by words, and stops before it unless it says after", () => {
    assert.deepEqual(readUntil({ until: "5" }, IN_A_PIPE), { step: 5, when: "before", there: "ends" });
    assert.deepEqual(readUntil({ until: "after:5" }, IN_A_PIPE), { step: 5, when: "after", there: "ends" });
    assert.deepEqual(readUntil({ until: "before:*is paid*", pause: true }, AT_A_TERMINAL), {
      step: "*is paid*",
      when: "before",
      there: "waits",
    });
    assert.equal(readUntil({}, IN_A_PIPE), null);
  });

  it("waits only where somebody can let it go on", () => {
    assert.throws(() => readUntil({ until: "5", pause: true }, IN_A_PIPE), isUsage(/no terminal/));
    assert.throws(() => readUntil({ pause: true }, AT_A_TERMINAL), isUsage(/expected --until STEP/));
  });

  it("names a step that there can be", () => {
    for (const until of ["0", "-1", "2.5"]) assert.throws(() => readUntil({ until }, IN_A_PIPE), isUsage(/counted from 1/));
    assert.throws(() => readUntil({ until: " " }, IN_A_PIPE), isUsage(/names no step/));
  });
});

function isUsage(words: RegExp): (thrown: unknown) => boolean {
  return (thrown) => thrown instanceof UsageError && words.test(thrown.message);
}
