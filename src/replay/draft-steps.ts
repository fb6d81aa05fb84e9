import type { CaseVocabulary } from "../domain/case-vocabulary.ts";
import type { CaseDeed, CaseValue, TranscriptLine } from "../domain/customer-case.ts";
import type { RecordedRequest, SeenAs, SeenRequest, SeenStep, SeenValue } from "../domain/seen-as.ts";
import { alongPath, fits, idAtPlace, valueAtPlace, type SeenExchange } from "./seen-places.ts";

/** What a recording shows to have been done, and what of it shows nothing. */
export interface DraftedSteps {
  readonly lines: readonly TranscriptLine[];
  readonly left: readonly LeftOut[];
}

/** Requests that became no step: `GET /api/…/retailstore`, and how many of them. */
export interface LeftOut {
  readonly what: string;
  readonly why: "the app asks by itself" | "no verb is seen in it";
  readonly count: number;
}

/** A change of the version that serves the till, as the recording shows it. */
export type Moved = (request: RecordedRequest) => "switch" | "rollback" | null;

interface Told {
  readonly lines: (TranscriptLine & { readonly ifNeeded?: boolean })[];
  /** Names of results, by the ids that requests speak of. */
  readonly known: Map<string, string>;
  readonly once: Set<string>;
  readonly names: Map<string, number>;
}

/** Tells a recording again in the words of the project's cases. */
export function draftSteps(requests: readonly RecordedRequest[], words: CaseVocabulary, seenAs: SeenAs, moved: Moved): DraftedSteps {
  const told: Told = { lines: [], known: new Map(), once: new Set(), names: new Map() };
  const left = new Map<string, LeftOut>();
  for (const request of requests) {
    const change = moved(request);
    if (change !== null && told.lines.length > 0) told.lines.push({ kind: "world", change: { kind: change } });
    const seen = meant(request, seenAs.requests);
    if (seen === null || seen.row.tells.length === 0) {
      const what = `${request.method} ${shapeOf(request, seenAs)}`;
      const why = seen === null ? "no verb is seen in it" : "the app asks by itself";
      left.set(`${what} ${why}`, { what, why, count: (left.get(`${what} ${why}`)?.count ?? 0) + 1 });
      continue;
    }
    for (const step of seen.row.tells) tell(step, seen.exchange, words, told);
    if (request.status === null || request.status >= 400)
      told.lines.push({
        kind: "note",
        text: `entry ${request.number} ${request.status === null ? "was never answered" : `was answered with ${request.status}`}`,
      });
  }
  return { lines: needed(told.lines), left: [...left.values()].toSorted((a, b) => b.count - a.count || a.what.localeCompare(b.what)) };
}

function meant(
  request: RecordedRequest,
  rows: readonly SeenRequest[],
): { readonly row: SeenRequest; readonly exchange: SeenExchange } | null {
  for (const row of rows) {
    if (row.method !== request.method) continue;
    const exchange = alongPath(request, row.path);
    if (exchange !== null && fits(exchange, row)) return { row, exchange };
  }
  return null;
}

/** Only steps of paths that the project's own table has are printed: any other may be somebody's name. */
function shapeOf({ path }: RecordedRequest, { requests }: SeenAs): string {
  const known = new Set(requests.flatMap((row) => row.path.split("/").filter((step) => !step.startsWith(":"))));
  const steps = path.split("/").map((step) => (step === "" || known.has(step) ? step : "…"));
  return steps.join("/").replace(/(?:…\/)+…/g, "…");
}

function tell(step: SeenStep, exchange: SeenExchange, words: CaseVocabulary, told: Told): void {
  if (step.notFirst === true && told.lines.length === 0) return;
  if (step.unlessKnown !== undefined && told.known.has(idAtPlace(exchange, step.unlessKnown) ?? "")) return;
  const facts = words.verbs[step.verb];
  if (facts === undefined) return;
  if (step.once !== undefined) {
    const key = `${step.verb} ${idAtPlace(exchange, step.once) ?? ""}`;
    if (told.once.has(key)) return;
    told.once.add(key);
  }
  const args = (step.args ?? []).map((value, place) => argument(value, exchange, facts.takes[place], words, told));
  if (args.some((arg) => arg === null)) {
    told.lines.push({ kind: "note", text: `entry ${exchange.number} shows ${step.verb} of something that is older than the recording` });
    return;
  }
  const as = step.as === undefined ? null : freshName(step.as, told);
  const deed: CaseDeed = { kind: "verb", verb: step.verb, args: args.filter((arg) => arg !== null), as };
  if (as === null && isSame(deed, told.lines.at(-1))) return;
  told.lines.push(step.ifNeeded === true ? { ...deed, ifNeeded: true } : deed);
  if (as !== null)
    for (const place of step.known ?? []) {
      const id = idAtPlace(exchange, place);
      if (id !== null) told.known.set(id, as);
    }
}

/** null: it speaks of what nobody has done in this recording. What the recording does not say stands there as still to be written. */
function argument(
  value: SeenValue,
  exchange: SeenExchange,
  parameter: { readonly name: string; readonly kind: string } | undefined,
  { kinds }: CaseVocabulary,
  told: Told,
): CaseValue | null {
  const kind = kinds[parameter?.kind ?? ""];
  const literal = (said: string | number | boolean): CaseValue => ({ kind: "literal", value: said });
  const name = parameter?.name ?? "value";
  if ("given" in value) {
    const known = told.known.get(idAtPlace(exchange, value.given) ?? "");
    if (known !== undefined) return { kind: "reference", name: known, fields: value.field === undefined ? [] : [value.field] };
    return kind?.kind === "text" ? literal(`TODO the ${name} of something that is older than the recording`) : null;
  }
  if ("word" in value) {
    const wanted = valueAtPlace(exchange, value.word);
    const word = kind?.kind === "word" ? Object.keys(kind.words).find((each) => fieldOf(kind.words[each], value.by) === wanted) : undefined;
    const said = typeof wanted === "number" ? String(wanted) : "something else";
    return literal(word ?? `TODO a ${name} whose ${value.by} is ${said}`);
  }
  const found = valueAtPlace(exchange, value.from);
  if (kind?.kind === "number" && Number.isSafeInteger(found)) return literal(Number(found));
  if (kind?.kind === "flag" && typeof found === "boolean") return literal(found);
  if (kind?.kind === "text" && (typeof found === "string" || typeof found === "number") && found !== "") return literal(String(found));
  return literal(`TODO the ${name}, which the recording does not say`);
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, field) : undefined;
}

function freshName(wanted: string, { names }: Told): string {
  const count = (names.get(wanted) ?? 0) + 1;
  names.set(wanted, count);
  return count === 1 ? wanted : `${wanted}${count}`;
}

function isSame(deed: CaseDeed, before: TranscriptLine | undefined): boolean {
  return before !== undefined && JSON.stringify(deed) === JSON.stringify(before);
}

/** Without names that nobody refers to, and without steps that were only told for the sake of such a name. */
function needed(lines: Told["lines"]): readonly TranscriptLine[] {
  const used = new Set(
    lines.flatMap((line) => (line.kind === "verb" ? line.args.flatMap((arg) => (arg.kind === "reference" ? [arg.name] : [])) : [])),
  );
  return lines.flatMap(({ ifNeeded, ...line }): readonly TranscriptLine[] => {
    if (line.kind !== "verb" || line.as === null || used.has(line.as)) return [line];
    return ifNeeded === true ? [] : [{ ...line, as: null }];
  });
}
