/** How long to wait before asking again, or null when there is nothing left to ask. */
export type Pause = number | null;

export interface Poller {
  /** Asks, at once or after a first pause, and again after each pause; what was polled before is given up. */
  start(ask: (stillWanted: () => boolean) => Promise<Pause>, firstAfterMs?: number): void;
  stop(): void;
}

/** A failure of `ask` reaches `failed`; lost answers are no failures, `ask` handles them and returns a pause. */
export function createPoller(
  failed: (error: unknown) => void,
  later: (run: () => void, afterMs: number) => unknown = (run, afterMs) => setTimeout(run, afterMs),
): Poller {
  let turn = 0;
  return {
    start(ask, firstAfterMs) {
      const mine = ++turn;
      const stillWanted = (): boolean => mine === turn;
      const once = async (): Promise<void> => {
        if (!stillWanted()) return;
        const pause = await ask(stillWanted);
        if (pause !== null && stillWanted()) later(() => void once().catch(failed), pause);
      };
      if (firstAfterMs === undefined) void once().catch(failed);
      else later(() => void once().catch(failed), firstAfterMs);
    },
    stop() {
      turn++;
    },
  };
}
