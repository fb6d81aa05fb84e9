import { setTimeout as pause } from "node:timers/promises";
import { PageLeftError, type PageSession } from "./page-session.ts";

/** Does something to the page that it answers with what `expectation` waits for; settles when the page has taken it. */
export async function untilTaken(session: PageSession, expectation: string, doIt: () => Promise<void>, what: string): Promise<void> {
  const { kept } = await session.promise(expectation);
  await doIt();
  const patience = new AbortController();
  const late = pause(TAKEN_WITHIN_MS, "late" as const, { signal: patience.signal }).catch(() => "cancelled" as const);
  try {
    const outcome = await Promise.race([kept, late]);
    if (outcome === "late") throw new Error(`the page did not take ${what} within ${TAKEN_WITHIN_MS} ms`);
  } catch (fault) {
    // What goes on to another page has taken it.
    if (!(fault instanceof PageLeftError)) throw fault;
  } finally {
    patience.abort();
  }
}

const TAKEN_WITHIN_MS = 10_000;
