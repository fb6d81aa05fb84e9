/** A log arrives a moment after what it tells of. */
const TELLS_WITHIN_MS = 1_500;

/**
 * Reads on in a phone's log until it says what is looked for; null when it does not say so in time, or the session keeps no
 * such log. Drivers hand every line out once, so lines are gathered.
 */
export async function findInLog(
  browser: WebdriverIO.Browser,
  log: "logcat" | "syslog",
  find: (lines: readonly string[]) => string | null,
): Promise<string | null> {
  const deadline = Date.now() + TELLS_WITHIN_MS;
  const lines: string[] = [];
  for (;;) {
    const entries: readonly unknown[] | null = await browser.getLogs(log).catch(() => null);
    if (entries === null) return null;
    lines.push(...entries.map(messageOf));
    const found = find(lines);
    if (found !== null || Date.now() > deadline) return found;
  }
}

function messageOf(entry: unknown): string {
  return typeof entry === "object" && entry !== null && "message" in entry ? String(entry.message) : String(entry);
}
