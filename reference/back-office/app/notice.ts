import type { VersionAnswer } from "./answers.ts";

/** That this page will be loaded anew. */
export interface Notice {
  readonly version: string;
  /** Epoch ms. */
  readonly reloadAt: number;
}

/**
 * What stands on the page after an answer. The first moment that was named holds, because each copy names its own, a little apart.
 * An answer of another version's copy says nothing about this page; only its own version can take the announcement back.
 */
export function noticeAfter(
  before: Notice | null,
  answer: VersionAnswer,
  { own, notBefore }: { readonly own: string; readonly notBefore: number },
): Notice | null {
  if (answer.next === null) return answer.version === own ? null : before;
  if (answer.next.version === own || answer.next.version === before?.version) return before;
  return { version: answer.next.version, reloadAt: Math.max(Date.parse(answer.next.reloadAt), notBefore) };
}

export function noticeText({ version, reloadAt }: Notice, now: number): string {
  const minutes = Math.ceil((reloadAt - now) / 60_000);
  const when = minutes <= 0 ? "now" : minutes === 1 ? "in 1 minute" : `in ${minutes} minutes`;
  return `Version ${version} is here. This page reloads ${when}; what you have typed stays.`;
}
