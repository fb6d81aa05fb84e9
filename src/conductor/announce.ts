import type { Rollout } from "../domain/rollout.ts";

/** Tells every old copy that a newer version is there; null when the rollout announces nothing. */
export async function announce(
  { announce: announcement, from, to }: Pick<Rollout, "announce" | "from" | "to">,
  oldCopies: readonly string[],
): Promise<string | null> {
  if (announcement === null) return null;
  const body = announcement.body.replaceAll("{from}", from).replaceAll("{to}", to);
  const told = await Promise.all(oldCopies.map((url) => tell(new URL(announcement.path, url), announcement.method, body)));
  return told.join("; ");
}

/** @throws Error when the copy does not take it */
async function tell(url: URL, method: string, body: string): Promise<string> {
  const answer = await fetch(url, { method, body, headers: { "content-type": "application/json", connection: "close" } });
  const said = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url.pathname} was answered with ${answer.status}: ${said.slice(0, 200)}`);
  return `${method} ${url.pathname}: ${answer.status}`;
}
