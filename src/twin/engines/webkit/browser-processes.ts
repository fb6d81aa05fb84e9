import { setTimeout as pause } from "node:timers/promises";
import type { PageSession } from "./page-session.ts";
import { childrenOf, localSocketsOf, until, untilGone } from "./process-table.ts";
import type { Program } from "./program.ts";

/**
 * A browser is three processes: itself, the page's own, and the keeper of all that pages store. What a page stores goes to
 * the keeper in good time and to the disk later still, so a page that is ended at once leaves in three steps, each of
 * which waits for a fact: it has handed over, the keeper has read, the keeper has written.
 */
export async function endPageAndBrowser(browser: Program): Promise<void> {
  const helpers = childrenOf(browser.pid);
  const keeper = helpers.find(({ name }) => name === KEEPER)?.pid;
  const lines = keeper === undefined ? new Set<string>() : localSocketsOf(keeper);
  const hasPage = helpers.some(({ name }) => name === PAGE);
  signalPage(browser.pid, "SIGKILL");
  if (keeper !== undefined && hasPage) {
    // When it has closed the page's line, it has read all that came on it.
    await until(() => [...lines].some((line) => !localSocketsOf(keeper).has(line)), STORED_WITHIN_MS);
  }
  await browser.stop();
  // The helpers end by themselves when their browser has; the keeper writes what it holds first.
  for (const { pid } of helpers) {
    if (!(await untilGone(pid, STORED_WITHIN_MS))) signalIfThere(pid, "SIGKILL");
  }
}

/** Settles when all that a page has stored has left its process: its cookies are asked for on the same line, behind it, and answered. */
export async function handOverStored(session: PageSession): Promise<void> {
  const patience = new AbortController();
  const asked = session.evaluate("void document.cookie").catch(() => undefined);
  await Promise.race([asked, pause(HAND_OVER_WITHIN_MS, undefined, { signal: patience.signal }).catch(() => undefined)]);
  patience.abort();
}

export function signalPage(browserPid: number, signal: NodeJS.Signals): void {
  for (const { pid, name } of childrenOf(browserPid)) if (name === PAGE) signalIfThere(pid, signal);
}

/** Names as the process table cuts them off. */
const PAGE = "WebKitWebProces";
const KEEPER = "WebKitNetworkPr";

const STORED_WITHIN_MS = 2000;
/** A page that is busy with itself is ended like any other. */
const HAND_OVER_WITHIN_MS = 1500;

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended a moment ago.
  }
}
