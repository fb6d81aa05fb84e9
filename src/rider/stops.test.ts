import assert from "node:assert/strict";
import type { ControlRoutes } from "../domain/control.ts";
import type { Until } from "../domain/until.ts";
import type { ControlClient } from "./control-client.ts";
import type { Hands } from "./hands.ts";
import { emptyNotebook, type Notebook } from "./notebook.ts";
import { StoryStoppedError } from "./outcome.ts";
import { stoppingHands } from "./stops.ts";

/** Hands that only write down, with a conductor that lets the story wait once. */
function handsThatStop(until: Until): { readonly hands: Hands; readonly done: readonly string[] } {
  const done: string[] = [];
  const notebook: Notebook = emptyNotebook();
  const plain = {
    async step<T>({ sentence }: { sentence: string }, act: () => Promise<T>): Promise<T> {
      const value = await act();
      done.push(sentence);
      notebook.steps.push({ sentence, actor: "cashier", startedAt: 0, endedAt: 0, screenshot: null, screen: null });
      return value;
    },
    async caseStep({ number }: { number: number }, act: () => Promise<void>): Promise<void> {
      notebook.caseStep = number;
      await act();
      notebook.caseStep = null;
    },
  } as unknown as Hands;
  let asked = 0;
  const control = {
    async ask(route: string, { stopped }: ControlRoutes["POST /pause"]["asks"]) {
      assert.equal(route, "POST /pause");
      asked += 1;
      if (asked > 1) return { kind: "go" };
      const { when, reached, failed } = stopped;
      done.push(`stopped ${when} ${reached.number ?? "-"} ${reached.sentence}${failed === null ? "" : `, which failed: ${failed}`}`);
      return { kind: "wait" };
    },
  } as unknown as ControlClient;
  const clock = { stop: () => void done.push("clock stops"), goOn: () => void done.push("clock goes on"), end: () => {} };
  const look = async () => ({ picture: null, device: "desk", debuggerAddress: null });
  return { hands: stoppingHands(plain, notebook, { until, attempt: "a", control, clock, look }), done };
}

async function tell({ step }: Hands, broken = ""): Promise<void> {
  for (const sentence of ["fills the cart", "shows the QR", "is paid"])
    await step({ actor: "cashier", sentence }, async () => {
      if (sentence === broken) throw new Error("no QR");
    });
}

describe("a story that somebody wants to look at", () => {
  it("stops before a step by its number, with its clock, and goes on when it may", async () => {
    const { hands, done } = handsThatStop({ step: 2, when: "before", there: "waits" });
    await tell(hands);
    assert.deepEqual(done, ["fills the cart", "clock stops", "stopped before 2 shows the QR", "clock goes on", "shows the QR", "is paid"]);
  });

  it("stops behind a step by its words, also when it failed, and only once", async () => {
    const { hands, done } = handsThatStop({ step: "*the*", when: "after", there: "waits" });
    await tell(hands);
    assert.deepEqual(done.slice(0, 3), ["fills the cart", "clock stops", "stopped after 1 fills the cart"]);
    assert.equal(done.filter((each) => each.startsWith("stopped")).length, 1);

    const broken = handsThatStop({ step: 2, when: "after", there: "waits" });
    await assert.rejects(tell(broken.hands, "shows the QR"), /no QR/);
    assert.ok(broken.done.includes("stopped after 2 shows the QR, which failed: no QR"));
  });

  it("ends there when nobody is to wait", async () => {
    const { hands, done } = handsThatStop({ step: 3, when: "before", there: "ends" });
    await assert.rejects(tell(hands), (thrown) => thrown instanceof StoryStoppedError && thrown.message.endsWith("before step 3, is paid"));
    assert.deepEqual(done, ["fills the cart", "shows the QR"]);
  });

  it("counts the steps of a case, and knows what is done within them by its words alone", async () => {
    const { hands, done } = handsThatStop({ step: 2, when: "before", there: "ends" });
    const within = () => hands.step({ actor: "cashier", sentence: "taps" }, async () => {});
    const case_ = async () => {
      for (const number of [1, 2])
        await hands.caseStep({ number, actor: "cashier", sentence: `sells ${number}`, picture: false }, async () => {
          await within();
          await within();
        });
    };
    await assert.rejects(case_(), /before step 2, sells 2$/);
    assert.deepEqual(done, ["taps", "taps"]);
  });
});
