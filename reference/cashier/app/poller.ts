/** How long to wait before asking again, or null when there is nothing left to ask. */
export type Pause = number | null;

type Question = (stillWanted: () => boolean) => Promise<Pause>;

export interface Poller {
  /** Asks, at once or after a first pause, and again after each pause; what was polled before is given up. */
  start(ask: Question, firstAfterMs?: number): void;
  /** Asks now what would be asked after the pause; an answer that is still under way is waited for no longer. */
  hurry(): void;
  stop(): void;
}

/** A failure of `ask` reaches `failed`; lost answers are no failures, `ask` handles them and returns a pause. */
export function createPoller(
  failed: (error: unknown) => void,
  later: (run: () => void, afterMs: number) => unknown = (run, afterMs) => setTimeout(run, afterMs),
): Poller {
  let turn = 0;
  let question: Question | null = null;

  const start = (ask: Question, firstAfterMs?: number): void => {
    const mine = ++turn;
    question = ask;
    const stillWanted = (): boolean => mine === turn;
    const once = async (): Promise<void> => {
      if (!stillWanted()) return;
      const pause = await ask(stillWanted);
      if (!stillWanted()) return;
      if (pause === null) question = null;
      else later(() => void once().catch(failed), pause);
    };
    if (firstAfterMs === undefined) void once().catch(failed);
    else later(() => void once().catch(failed), firstAfterMs);
  };
  return {
    start,
    hurry() {
      if (question !== null) start(question);
    },
    stop() {
      turn++;
      question = null;
    },
  };
}
