/** Time that runs while a story is told, and stands while somebody looks at it. */
export interface StoryClock {
  stop(): void;
  goOn(): void;
  end(): void;
}

/** Runs a story and returns what it threw, or null; what `late` returns when its own time is over first. */
export async function inItsTime(
  withinMs: number,
  { late }: { readonly late: () => unknown },
  tell: (clock: StoryClock) => Promise<void>,
): Promise<unknown> {
  let settle: (thrown: unknown) => void = () => {};
  const over = new Promise<unknown>((resolve) => (settle = resolve));
  const clock = startStoryClock(withinMs, () => settle(late()));
  const told = tell(clock).then(
    () => null,
    (thrown: unknown) => thrown ?? new Error("something empty was thrown"),
  );
  return Promise.race([told, over]).finally(() => clock.end());
}

/** Calls back when so much of the story's own time is over. */
function startStoryClock(withinMs: number, late: () => void): StoryClock {
  let left = withinMs;
  let since = Date.now();
  let timer: NodeJS.Timeout | undefined = setTimeout(late, left);
  return {
    stop() {
      clearTimeout(timer);
      timer = undefined;
      left -= Date.now() - since;
    },
    goOn() {
      since = Date.now();
      timer ??= setTimeout(late, left);
    },
    end: () => clearTimeout(timer),
  };
}
