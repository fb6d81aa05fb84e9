/** What stands where something personal stood. */
export type Mark = "[name]" | "[phone]" | "[e-mail]" | "[card]" | "[secret]" | "[personal]";

/** A piece of a text, from `start` up to but without `end`, that must not be kept. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly mark: Mark;
}

export function overlaps(
  span: { readonly start: number; readonly end: number },
  other: { readonly start: number; readonly end: number },
): boolean {
  return span.start < other.end && other.start < span.end;
}

/** Pieces that meet become one, so that nothing is left between two marks; the earliest names it. */
export function withoutSpans(text: string, spans: readonly Span[]): string {
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last !== undefined && span.start < last.end) merged[merged.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    else merged.push(span);
  }
  let struck = "";
  let from = 0;
  for (const { start, end, mark } of merged) {
    struck += text.slice(from, start) + mark;
    from = end;
  }
  return struck + text.slice(from);
}

/** Each match of a pattern, or of one of its groups. */
export function spansOf(text: string, pattern: RegExp, mark: Mark, group: string | null = null): readonly Span[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const part = group === null ? match[0] : match.groups?.[group];
    if (part === undefined || part === "") return [];
    const start = match.index + (group === null ? 0 : match[0].lastIndexOf(part));
    return [{ start, end: start + part.length, mark }];
  });
}
