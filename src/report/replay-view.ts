import type { AttemptEvidence, Step } from "../domain/attempt.ts";
import type { ReplayRecord, ReplaySide } from "../domain/replay.ts";
import type { WireExchange } from "../domain/wire.ts";
import { compareWire } from "./compare-wire.ts";
import { ledgerSentence } from "./ledger-sentence.ts";
import { type BodyLine, bodyLines } from "./json-lines.ts";
import { meaning, type Marks } from "./body-differences.ts";

/** What the page of a replay is made from: the answer, the case's words, and what each telling left behind. */
export interface ReplayEvidence {
  readonly record: ReplayRecord;
  readonly reported: string;
  readonly should: string;
  /** The case's steps as people say them. */
  readonly words: readonly string[];
  readonly production: AttemptEvidence | null;
  readonly fix: AttemptEvidence | null;
}

/** One step of the case on both sides. */
export interface StepView {
  readonly number: number;
  readonly words: string;
  readonly production: StepHalf;
  /** null: there is no fix, or it was not told. */
  readonly fix: StepHalf | null;
  readonly wire: readonly WireRow[];
  /** What differs between the sides here: how the step ended, or what was said on the wire. */
  readonly differs: "end" | "wire" | null;
}

export interface StepHalf {
  readonly state: "went well" | "went wrong" | "not reached";
  readonly did: readonly { readonly sentence: string; readonly ms: number }[];
  /** What the till read and showed at the step's end. */
  readonly screen: string | null;
  readonly screenshot: string | null;
  readonly bank: readonly { readonly text: string; readonly amountMinor: number | null }[];
}

/** One call that both sides made, or one of them. */
export interface WireRow {
  readonly production: CallView | null;
  readonly fix: CallView | null;
  readonly differs: "status" | "shape" | "value" | "alone" | null;
}

export interface CallView {
  readonly device: string;
  readonly version: string | null;
  readonly method: string;
  readonly path: string;
  readonly status: string;
  readonly bad: boolean;
  readonly request: readonly MarkedLine[];
  readonly response: readonly MarkedLine[];
}

export interface MarkedLine {
  readonly text: string;
  readonly mark: "shape" | "value" | null;
}

/** Lays the tellings beside each other, step by step; both tell the same steps, so each finds its own without a search. */
export function stepViews({ record, words, production, fix }: ReplayEvidence): readonly StepView[] {
  const before = cutAtSteps(production, words.length);
  const after = fix === null ? null : cutAtSteps(fix, words.length);
  const around = (index: number): Around => ({ production: callsAround(before, index), fix: callsAround(after ?? [], index) });
  return words.map((said, index) => {
    const number = index + 1;
    const left = before[index] ?? NOTHING;
    const right = after === null ? null : (after[index] ?? NOTHING);
    const halves = {
      production: halfOf(left, stateAt(record.production, number)),
      fix: right === null || record.fix === null ? null : halfOf(right, stateAt(record.fix, number)),
    };
    const wire = right === null ? left.wire.map(alone) : comparedCalls(left.wire, right.wire).map((row) => inItsTime(row, around(index)));
    return { number, words: said, ...halves, wire, differs: differenceOf(halves, right === null ? [] : wire) };
  });
}

/** The step at which the page opens: the first that differs, else the one at which the story went wrong. */
export function openedAt(steps: readonly StepView[], { moment }: ReplayRecord): number | null {
  return steps.find(({ differs }) => differs !== null)?.number ?? moment?.step ?? null;
}

interface StepCut {
  readonly steps: readonly Step[];
  readonly wire: readonly WireExchange[];
  readonly bank: AttemptEvidence["ledger"];
}

const NOTHING: StepCut = { steps: [], wire: [], bank: [] };

/** Whatever happens belongs to the step under way: from its beginning to the beginning of the next. */
function cutAtSteps(evidence: AttemptEvidence | null, count: number): readonly StepCut[] {
  const steps = evidence?.result?.steps ?? [];
  const begins = Array.from({ length: count }, (_, index) => {
    const own = steps.filter(({ caseStep }) => caseStep === index + 1);
    return own.length === 0 ? null : Math.min(...own.map(({ startedAt }) => startedAt));
  });
  return begins.map((from, index) => {
    if (from === null || evidence === null) return NOTHING;
    const until = begins.slice(index + 1).find((at) => at !== null) ?? Number.POSITIVE_INFINITY;
    const within = (at: number) => at >= from && at < until;
    return {
      steps: steps.filter(({ caseStep }) => caseStep === index + 1),
      wire: evidence.wire.filter(({ startedAt }) => within(startedAt)),
      bank: evidence.ledger.filter(({ at }) => within(at)),
    };
  });
}

function stateAt({ telling }: ReplaySide, number: number): StepHalf["state"] {
  if (telling.kind !== "went wrong" || telling.moment.step === null) return telling.kind === "no answer" ? "not reached" : "went well";
  if (telling.moment.step === number) return "went wrong";
  return telling.moment.step < number ? "not reached" : "went well";
}

function halfOf({ steps, bank }: StepCut, state: StepHalf["state"]): StepHalf {
  return {
    state,
    did: steps.map(({ sentence, startedAt, endedAt }) => ({ sentence, ms: endedAt - startedAt })),
    screen: steps.findLast(({ screen }) => screen !== null)?.screen ?? null,
    screenshot: steps.findLast(({ screenshot }) => screenshot !== null)?.screenshot ?? null,
    bank: bank.map(({ event }) => ledgerSentence(event)),
  };
}

function differenceOf(
  { production, fix }: { readonly production: StepHalf; readonly fix: StepHalf | null },
  wire: readonly WireRow[],
): StepView["differs"] {
  if (fix === null) return null;
  if (production.state !== fix.state && production.state !== "not reached") return "end";
  // Another value of the same shape is what two tellings always have.
  return wire.some(({ differs }) => differs === "status" || differs === "shape" || differs === "alone") ? "wire" : null;
}

/** What each side asked in a step and in those beside it. */
interface Around {
  readonly production: ReadonlySet<string>;
  readonly fix: ReadonlySet<string>;
}

function callsAround(cuts: readonly StepCut[], index: number): ReadonlySet<string> {
  const calls = cuts.slice(Math.max(0, index - 1), index + 2).flatMap(({ wire }) => wire);
  return new Set(calls.map((exchange) => callName(callView(exchange, UNMARKED, UNMARKED))));
}

/** A call that the other side makes a step earlier or later is no difference: tills ask on their own while the story goes on. */
function inItsTime(row: WireRow, around: Around): WireRow {
  const call = row.production === null ? row.fix : row.fix === null ? row.production : null;
  if (call === null) return row;
  const other = row.production === null ? around.production : around.fix;
  return { ...row, differs: call.device === "till" && !other.has(callName(call)) ? "alone" : null };
}

/** A refusal is another call than what was answered well. */
function callName({ method, path, status, bad }: CallView): string {
  return `${method} ${meaning(path).replace(/\?.*$/, "")}${bad ? ` ${status}` : ""}`;
}

function comparedCalls(control: readonly WireExchange[], candidate: readonly WireExchange[]): readonly WireRow[] {
  return compareWire({ control, candidate }).map(({ pair: [i, j], differs, request, response }) => ({
    production: at(control, i, (exchange) => callView(exchange, request.control, response.control)),
    fix: at(candidate, j, (exchange) => callView(exchange, request.candidate, response.candidate)),
    differs,
  }));
}

function at<View>(wire: readonly WireExchange[], index: number | null, view: (exchange: WireExchange) => View): View | null {
  const exchange = index === null ? undefined : wire[index];
  return exchange === undefined ? null : view(exchange);
}

function alone(exchange: WireExchange): WireRow {
  return { production: callView(exchange, UNMARKED, UNMARKED), fix: null, differs: null };
}

const UNMARKED: Marks = { shape: [], value: [] };

function callView(exchange: WireExchange, request: Marks, response: Marks): CallView {
  const status = exchange.response?.status ?? null;
  return {
    device: exchange.device,
    version: exchange.servedBy?.version ?? null,
    method: exchange.request.method,
    path: exchange.request.path,
    status: status === null ? (exchange.fault ?? "no answer") : String(status),
    bad: status === null || status >= 400,
    request: marked(bodyLines(exchange.request.body), request),
    response: marked(bodyLines(exchange.response?.body ?? ""), response),
  };
}

function marked(lines: readonly BodyLine[], { shape, value }: Marks): readonly MarkedLine[] {
  return lines.map(({ text }, index) => ({ text, mark: shape.includes(index) ? "shape" : value.includes(index) ? "value" : null }));
}
