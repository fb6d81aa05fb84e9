import assert from "node:assert/strict";
import type { Rider } from "./aboard.ts";
import type { Hands } from "./hands.ts";
import { outcomeOf } from "./outcome.ts";
import { bringHome, COMES_HOME } from "./reset.ts";
import { TillSaysOtherwise } from "./till-says-otherwise.ts";

describe("bringing a till home", () => {
  it("goes on with harder means until nothing is left of the last story", async () => {
    const { hands, done } = handsThatSee("sale");
    let walks = 0;

    await bringHome({
      rider,
      hands,
      production: production({ tidy: async () => void (walks += 1), residue: async () => (walks < 2 ? ["the cart is not empty"] : []) }),
    });

    assert.deepEqual(done, ["the app is opened again (the cart is not empty)", "reopened"]);
  });

  it("gives up as our own trouble when a till that runs keeps something", async () => {
    const { hands } = handsThatSee("sale");

    const thrown: unknown = await bringHome({ rider, hands, production: production({ residue: async () => ["a QR is pending"] }) }).catch(
      (error: unknown) => error,
    );

    assert.deepEqual(outcomeOf(thrown, "on the way home"), {
      kind: "error",
      error: "residue",
      message: "on the way home: the till does not come home: a QR is pending",
    });
  });

  it("blames the product when the app dies even on a cleared device, in words that do not depend on where", async () => {
    const { hands } = handsThatSee("crashed");
    const dies = async () => {
      throw new TillSaysOtherwise({
        assertion: "the till comes to somewhere",
        expected: null,
        actual: "the till crashed: MissingFieldException",
        screen: null,
        invariants: ["I11"],
      });
    };

    const thrown: unknown = await bringHome({ rider, hands, production: production({ tidy: dies }) }).catch((error: unknown) => error);

    const outcome = outcomeOf(thrown, "on the way home");
    assert.equal(outcome.kind, "fail");
    assert.equal(outcome.kind === "fail" && outcome.message, "the till comes home: the till crashed: MissingFieldException");
    assert.deepEqual(outcome.kind === "fail" && outcome.invariants, ["I11"]);
  });

  it("blames the product when even a cleared till stands in its own way", async () => {
    const { hands, done } = handsThatSee("error");
    const stands = async () => {
      throw dead;
    };

    const thrown: unknown = await bringHome({ rider, hands, production: production({ tidy: stands }) }).catch((error: unknown) => error);

    assert.equal(thrown, dead);
    assert.ok(done.includes("cleared"), "nothing milder helped");
  });
});

const dead = new TillSaysOtherwise({
  assertion: COMES_HOME,
  expected: null,
  actual: "the till shows the error 500",
  screen: null,
  invariants: ["I11"],
});

const rider = { id: "desktop@5.0", control: { ask: async () => ({}) } } as unknown as Rider;

function production(parts: { tidy?: () => Promise<void>; residue?: () => Promise<readonly string[]> }) {
  return {
    cast: () => ({}),
    reading: () => {
      throw new Error("nobody looks at a screen here");
    },
    tidy: parts.tidy ?? (async () => {}),
    residue: parts.residue ?? (async () => []),
    missingLocators: () => [],
  };
}

function handsThatSee(name: string): { hands: Hands; done: string[] } {
  const done: string[] = [];
  const hands = {
    crashScreen: "crashed",
    look: async () => ({ name }),
    step: async ({ sentence }: { sentence: string }, act: () => Promise<unknown>) => {
      done.push(sentence);
      return act();
    },
    reopenApp: async () => void done.push("reopened"),
    forgetApp: async () => void done.push("cleared"),
  };
  return { hands: hands as unknown as Hands, done };
}
