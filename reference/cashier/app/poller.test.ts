import assert from "node:assert/strict";
import { createPoller } from "./poller.ts";

/** Time by hand: what was put off runs when the test says so. */
function handClock() {
  const waiting: (() => void)[] = [];
  const pauses: number[] = [];
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 5; i++) await Promise.resolve();
  };
  return {
    pauses,
    later: (run: () => void, afterMs: number) => {
      waiting.push(run);
      pauses.push(afterMs);
    },
    settle,
    tick: async () => {
      for (const run of waiting.splice(0)) run();
      await settle();
    },
  };
}

function unexpected(error: unknown): void {
  assert.fail(`a question failed: ${String(error)}`);
}

describe("the poller", () => {
  it("asks at once, waits as long as it is told, and ends when there is nothing left to ask", async () => {
    const clock = handClock();
    const answers = [300, 500, null];
    let asked = 0;
    createPoller(unexpected, clock.later).start(async () => answers[asked++] ?? null);

    await clock.settle();
    await clock.tick();
    await clock.tick();
    await clock.tick();

    assert.equal(asked, 3);
    assert.deepEqual(clock.pauses, [300, 500]);
  });

  it("waits first when it is told to, as after an answer that is already there", async () => {
    const clock = handClock();
    let asked = 0;
    createPoller(unexpected, clock.later).start(async () => (asked++, null), 300);

    await clock.settle();
    assert.equal(asked, 0);
    await clock.tick();

    assert.equal(asked, 1);
  });

  it("gives up the old question when a new one starts", async () => {
    const clock = handClock();
    const poller = createPoller(unexpected, clock.later);
    let old = 0;
    poller.start(async () => (old++, 100));
    poller.start(async () => null);

    await clock.settle();
    await clock.tick();

    assert.equal(old, 1);
  });

  it("asks at once when it is hurried, and lets the pause before that go by", async () => {
    const clock = handClock();
    let asked = 0;
    const poller = createPoller(unexpected, clock.later);
    poller.start(async () => (asked++, 60_000));
    await clock.settle();

    poller.hurry();
    await clock.settle();
    assert.equal(asked, 2);
    await clock.tick();

    assert.equal(asked, 3);
  });

  it("drops an answer that was on its way when it was hurried: it may be as old as the sleep", async () => {
    const clock = handClock();
    const answers: ((pause: number) => void)[] = [];
    const wanted: boolean[] = [];
    const poller = createPoller(unexpected, clock.later);
    poller.start(async (stillWanted) => {
      const pause = await new Promise<number>((resolve) => answers.push(resolve));
      wanted.push(stillWanted());
      return pause;
    });

    poller.hurry();
    for (const answer of answers) answer(300);
    await clock.settle();

    assert.deepEqual(wanted, [false, true]);
    assert.deepEqual(clock.pauses, [300]);
  });

  it("has nothing to hurry when it is stopped or has ended", async () => {
    const clock = handClock();
    let asked = 0;
    const poller = createPoller(unexpected, clock.later);
    poller.start(async () => (asked++, null));
    await clock.settle();
    poller.hurry();
    poller.start(async () => (asked++, 300));
    poller.stop();
    poller.hurry();
    await clock.settle();

    assert.equal(asked, 2);
  });

  it("tells when an answer could not be read", async () => {
    const clock = handClock();
    const failures: unknown[] = [];
    createPoller((error) => failures.push(error), clock.later).start(async () => {
      throw new TypeError("no status");
    });

    await clock.settle();

    assert.equal(failures.length, 1);
  });
});
