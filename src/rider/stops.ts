import { isMeant, sayReached, type StepReached, type Stopped, type Until } from "../domain/until.ts";
import type { ControlClient } from "./control-client.ts";
import type { Hands } from "./hands.ts";
import type { Notebook } from "./notebook.ts";
import { StoryStoppedError } from "./outcome.ts";
import type { StoryClock } from "./story-clock.ts";

interface Stops {
  before(step: StepReached): Promise<void>;
  /** `thrown`: what the step ended with, null when it went well. */
  after(step: StepReached, thrown: unknown): Promise<void>;
}

/** The same hands, which stop at the step at which somebody wants to look. */
export function stoppingHands(hands: Hands, notebook: Notebook, order: StopOrder): Hands {
  const stops = stopsAt(order);
  async function stopping<T>(reached: StepReached, act: () => Promise<T>): Promise<T> {
    await stops.before(reached);
    try {
      const value = await act();
      await stops.after(reached, null);
      return value;
    } catch (thrown) {
      await stops.after(reached, thrown);
      throw thrown;
    }
  }
  const step: Hands["step"] = (asks, act) =>
    stopping({ number: notebook.caseStep === null ? notebook.steps.length + 1 : null, sentence: asks.sentence }, () =>
      hands.step(asks, act),
    );
  const caseStep: Hands["caseStep"] = (asks, act) =>
    stopping({ number: asks.number, sentence: asks.sentence }, () => hands.caseStep(asks, act));
  // The hands themselves change when the app is upgraded, so they are asked anew each time.
  return new Proxy(hands, {
    get: (target, property) =>
      property === "step" ? step : property === "caseStep" ? caseStep : (Reflect.get(target, property) as unknown),
  });
}

export interface StopOrder {
  readonly until: Until;
  readonly attempt: string;
  readonly control: ControlClient;
  readonly clock: StoryClock;
  /** What there is to see now. */
  readonly look: () => Promise<Pick<Stopped, "picture" | "device" | "debuggerAddress">>;
}

function stopsAt({ until, attempt, control, clock, look }: StopOrder): Stops {
  let isOver = false;

  async function stop(when: Until["when"], reached: StepReached, thrown: unknown): Promise<void> {
    if (isOver || when !== until.when || !isMeant(until, reached)) return;
    isOver = true;
    if (until.there === "ends") throw new StoryStoppedError(`told up to here, as asked: ${when} ${sayReached(reached)}`);
    clock.stop();
    try {
      const failed = thrown === null ? null : thrown instanceof Error ? thrown.message : String(thrown);
      const stopped: Stopped = { when, reached, failed, ...(await look()) };
      while ((await control.ask("POST /pause", { attempt, stopped })).kind === "wait");
    } finally {
      clock.goOn();
    }
  }

  return {
    before: (step) => stop("before", step, null),
    after: (step, thrown) => stop("after", step, thrown),
  };
}
