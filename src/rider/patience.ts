/** As long as a till may take to show what it was asked for, where nobody says otherwise. */
export const DEADLINE_MS = 15_000;

/** Looks come quickly at first, when most facts come true, and more rarely then: riders that wait must not take the machine from those that work. */
const FIRST_PAUSE_MS = 30;
const LONGEST_PAUSE_MS = 250;

/** Between two looks, not instead of one. */
export function pauses(): () => Promise<void> {
  let ms = FIRST_PAUSE_MS;
  return async () => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    ms = Math.min(LONGEST_PAUSE_MS, ms * 1.5);
  };
}

const NOT_YET =
  /no such element|stale element|element click intercepted|not interactable|move target out of bounds|detached|invalid element state/i;

/** What a driver says of a control that may be about to appear, to move or to be enabled; null: of something else. */
export function whyNotYet(thrown: unknown): string | null {
  return NOT_YET.exec(thrown instanceof Error ? `${thrown.name} ${thrown.message}` : String(thrown))?.[0] ?? null;
}
