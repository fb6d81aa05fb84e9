import assert from "node:assert/strict";
import { ControlError } from "./control-client.ts";
import { isSessionLost, namingDevice, outcomeOf, ResidueError, stableSegment, StoryTimeoutError } from "./outcome.ts";
import { TillSaysOtherwise } from "./till-says-otherwise.ts";

const finding = {
  assertion: "the till shows the right receipt total",
  expected: "459.00",
  actual: "4.59",
  screen: "Paid 4,59 ₽",
  invariants: ["I7"],
};

describe("the outcome of a story", () => {
  it("blames the product when the till says otherwise, with what was expected and what was there", () => {
    const outcome = outcomeOf(new TillSaysOtherwise(finding), "takes cash");

    assert.deepEqual(outcome, {
      kind: "fail",
      segment: "takes cash",
      assertion: "the till shows the right receipt total",
      message: "the till shows the right receipt total: expected 459.00, but it is 4.59",
      expected: "459.00",
      actual: "4.59",
      invariants: ["I7"],
    });
  });

  it("blames the product when a plain assertion of a spec does not hold", () => {
    let thrown: unknown;
    try {
      assert.equal(1, 2, "no row is there twice");
    } catch (error) {
      thrown = error;
    }

    const outcome = outcomeOf(thrown, "story");

    assert.equal(outcome.kind, "fail");
    assert.equal(outcome.kind === "fail" && outcome.assertion, "no row is there twice");
  });

  it("blames the device when the session is gone, and knows that only a new one helps", () => {
    const gone = new Error('WebDriverError: invalid session id when running "element" with method "POST"');

    assert.deepEqual(errorOf(gone), "device");
    assert.equal(isSessionLost(gone), true);
    assert.equal(isSessionLost(new TillSaysOtherwise(finding)), false);
  });

  it("knows a phone that is gone in the words of adb, of the drivers and of their agents", () => {
    const words = [
      "Could not proxy command to the remote server. Original error: socket hang up",
      "Error executing adbExec. Original error: 'Command failed'; Command output: adb: device '127.0.0.1:16555' not found",
      "adb: device offline",
      "'POST /element' cannot be proxied to UiAutomator2 server because the instrumentation process is not running (probably crashed)",
      "Failed to create a session. Could not find a connected Android device in 20000ms",
      "A session is either terminated or not started",
      "connect ECONNREFUSED 127.0.0.1:8100",
    ];

    assert.deepEqual(
      words.filter((message) => !isSessionLost(new Error(message))),
      [],
    );
    assert.equal(isSessionLost(new Error("The application under test with bundle id 'lab.till' is not running, possibly crashed")), false);
  });

  it("names the device that was lost, and nobody else's", () => {
    const lost = outcomeOf(new Error("socket hang up"), "takes cash");
    const broken = outcomeOf(new TillSaysOtherwise(finding), "takes cash");

    assert.deepEqual(namingDevice(lost, "127.0.0.1:16555 (Chromium)"), {
      kind: "error",
      error: "device",
      message: "the device 127.0.0.1:16555 (Chromium) was lost: takes cash: socket hang up",
    });
    assert.equal(namingDevice(broken, "127.0.0.1:16555 (Chromium)"), broken);
  });

  it("does not take a till's words for a driver's", () => {
    assert.equal(isSessionLost(new TillSaysOtherwise({ ...finding, actual: "the till crashed: ECONNREFUSED" })), false);
  });

  it("blames the world when the conductor fails, and the harness when the conductor refuses", () => {
    assert.equal(errorOf(new ControlError({ route: "POST /checkpoint", status: 500, said: "no copy is up" })), "world");
    assert.equal(errorOf(new ControlError({ route: "POST /checkpoint", status: 404, said: "no such attempt" })), "harness");
  });

  it("blames the driver when it hangs, the residue when a till does not come home, and the harness for a bug in a spec", () => {
    assert.equal(errorOf(new StoryTimeoutError("the story did not end")), "driver");
    assert.equal(errorOf(new ResidueError("the cart is not empty")), "residue");
    assert.equal(errorOf(new TypeError("basket is undefined")), "harness");
  });

  it("keeps numbers out of the segment, so that two turns have the same signature", () => {
    assert.equal(stableSegment("refunds A-0201 of 1 234,50"), "refunds A-N of N");
  });
});

function errorOf(thrown: unknown): string | null {
  const outcome = outcomeOf(thrown, "story");
  return outcome.kind === "error" ? outcome.error : null;
}
