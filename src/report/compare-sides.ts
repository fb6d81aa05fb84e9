import type { AttemptEvidence } from "../domain/attempt.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { WireExchange } from "../domain/wire.ts";
import { align } from "./align.ts";
import { type BodyDifferences, bodyDifferences, meaning, NO_MARKS } from "./body-differences.ts";
import { observedText } from "./attempt-side.ts";
import type { ComparedExchange, Comparison, ListedDifference } from "./cell-page.ts";
import { PROVING } from "./cell-standing.ts";
import { bodyLines } from "./json-lines.ts";

export interface Compared {
  readonly control: AttemptEvidence;
  readonly candidate: AttemptEvidence;
  readonly verdict: Verdict | null;
  /** What all paths begin with. */
  readonly base: string;
}

/** Old beside new: which steps and exchanges belong together, what differs, and where the page shall open. */
export function compareSides({ control, candidate, verdict, base }: Compared): Comparison {
  const wire = compareWire(control.wire, candidate.wire);
  const observations = compareObservations(control, candidate, verdict);
  const steps = align(
    (control.result?.steps ?? []).map((step) => meaning(step.sentence)),
    (candidate.result?.steps ?? []).map((step) => meaning(step.sentence)),
  );
  const list: ListedDifference[] = [
    ...(verdict?.differences ?? []).map((difference) => {
      const row = observations.findIndex((observation) => observation.name === difference.what);
      return { ...difference, weight: "judged" as const, anchor: row === -1 ? null : `observation-${row}` };
    }),
    ...listedEnd(control, candidate, steps),
    ...listedWire(control.wire, candidate.wire, wire, base),
  ];
  // A green cell opens at its top: without a judged difference nothing is to be looked for.
  const worthOpening = verdict !== null && !PROVING.has(verdict.kind);
  return { steps, observations, wire, list, first: worthOpening ? (list.find((difference) => difference.anchor !== null)?.anchor ?? null) : null };
}

function compareObservations(control: AttemptEvidence, candidate: AttemptEvidence, verdict: Verdict | null): Comparison["observations"] {
  const before = control.result?.observations ?? {};
  const after = candidate.result?.observations ?? {};
  const judged = new Set((verdict?.differences ?? []).map((difference) => difference.what));
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].map((name) => ({
    name,
    differs: judged.has(name) ? "judged" : textOf(before[name]) === textOf(after[name]) ? null : "plain",
  }));
}

function textOf(value: Parameters<typeof observedText>[0] | undefined): string | null {
  return value === undefined ? null : observedText(value);
}

/** How the two stories ended, when they ended differently. */
function listedEnd(control: AttemptEvidence, candidate: AttemptEvidence, steps: Comparison["steps"]): readonly ListedDifference[] {
  const before = outcomeSentence(control);
  const after = outcomeSentence(candidate);
  if (before === after) return [];
  const last = steps.findLastIndex(([, here]) => here !== null);
  return [{ what: "how the story ended", control: before, candidate: after, weight: "judged", anchor: last === -1 ? null : `step-${last}` }];
}

export function outcomeSentence({ result }: AttemptEvidence): string {
  if (result === null) return "no result was written";
  switch (result.outcome.kind) {
    case "pass":
      return "passed";
    case "fail":
      return `failed at ${result.outcome.segment}: ${result.outcome.message}`;
    case "error":
      return `${result.outcome.error} error: ${result.outcome.message}`;
    case "precluded":
      return `not run: ${result.outcome.cause}`;
  }
}

// More would bury the first of them; all are marked in the exchanges themselves.
const LISTED_FIELDS = 6;

function listedWire(control: readonly WireExchange[], candidate: readonly WireExchange[], compared: readonly ComparedExchange[], base: string): readonly ListedDifference[] {
  const listed = new Map<string, ListedDifference>();
  compared.forEach(({ pair: [i, j], differs, response }, row) => {
    const before = i === null ? undefined : control[i];
    const after = j === null ? undefined : candidate[j];
    const anchor = `wire-${row}`;
    const call = callOf(after ?? before).replace(` ${base}/`, " /").replace(/\?.*$/, "");
    if (differs === "status") listed.set(`${call} status`, { what: `${call}: status`, control: statusOf(before), candidate: statusOf(after), weight: "noticed", anchor });
    else if (differs === "alone") listed.set(`${call} alone`, { what: call, control: before === undefined ? "not called" : "called", candidate: after === undefined ? "not called" : "called", weight: "noticed", anchor });
    else if (differs === "shape" && before !== undefined && after !== undefined) {
      const old = bodyLines(before.response?.body ?? "");
      const now = bodyLines(after.response?.body ?? "");
      for (const path of new Set([...response.control.shape.map((line) => old[line]?.path), ...response.candidate.shape.map((line) => now[line]?.path)])) {
        if (path === undefined) continue;
        const what = `${call} answers ${path.replace(/\/\d+(?=\/|$)/g, "/*")}`;
        if (!listed.has(what)) listed.set(what, { what, control: fieldText(old, path), candidate: fieldText(now, path), weight: "noticed", anchor });
      }
    }
  });
  return [...listed.values()].slice(0, LISTED_FIELDS);
}

function fieldText(lines: ReturnType<typeof bodyLines>, path: string): string {
  const line = lines.find((one) => one.path === path);
  return line === undefined ? "absent" : (line.value ?? line.text.trim());
}

function compareWire(control: readonly WireExchange[], candidate: readonly WireExchange[]): readonly ComparedExchange[] {
  const before = control.map(callOf);
  const after = candidate.map(callOf);
  return align(before, after).map((pair) => {
    const old = pair[0] === null ? undefined : control[pair[0]];
    const now = pair[1] === null ? undefined : candidate[pair[1]];
    if (old === undefined || now === undefined) {
      // One poll more or fewer is timing; a call that the other side never made is a difference.
      const madeElsewhere = old === undefined ? before.includes(callOf(now)) : after.includes(callOf(old));
      return { pair, differs: madeElsewhere ? null : "alone", request: UNMARKED, response: UNMARKED };
    }
    const request = bodyDifferences(bodyLines(old.request.body), bodyLines(now.request.body));
    const response = bodyDifferences(bodyLines(old.response?.body ?? ""), bodyLines(now.response?.body ?? ""));
    return { pair, differs: statusOf(old) === statusOf(now) ? strongest(request, response) : "status", request, response };
  });
}

const UNMARKED: BodyDifferences = { control: NO_MARKS, candidate: NO_MARKS };

function strongest(...bodies: readonly BodyDifferences[]): "shape" | "value" | null {
  const marks = bodies.flatMap((body) => [body.control, body.candidate]);
  if (marks.some((mark) => mark.shape.length > 0)) return "shape";
  return marks.some((mark) => mark.value.length > 0) ? "value" : null;
}

/** Method and path without what is new in every run. */
function callOf(exchange: WireExchange | undefined): string {
  return exchange === undefined ? "" : `${exchange.device === "till" ? "" : `${exchange.device}: `}${exchange.request.method} ${meaning(exchange.request.path)}`;
}

function statusOf(exchange: WireExchange | undefined): string {
  return exchange === undefined ? "not called" : exchange.response === null ? (exchange.fault ?? "no answer") : `HTTP ${exchange.response.status}`;
}
