import { EXIT_CODES } from "../domain/decision.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Ends what is under way at the first signal, when there is something to keep, and the process at the second. `opened` says that there is: while
 * a world is being made we end at once, and the janitor clears up.
 */
export function untilInterrupted(): { readonly signal: AbortSignal; readonly opened: () => void; readonly closed: () => void } {
  const interruption = new AbortController();
  let open = false;
  const interrupt = () => {
    interruption.abort(new Error("interrupted"));
    if (!open) process.exit(EXIT_CODES.interrupted);
    for (const name of SIGNALS) process.once(name, () => process.exit(EXIT_CODES.interrupted));
  };
  for (const name of SIGNALS) process.once(name, interrupt);
  return { signal: interruption.signal, opened: () => (open = true), closed: () => (open = false) };
}
