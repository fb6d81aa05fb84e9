import type { AttemptEvidence } from "../domain/attempt.ts";
import type { Verdict } from "../domain/verdict.ts";
import { align } from "./align.ts";
import { observedText } from "./attempt-side.ts";
import { meaning } from "./body-differences.ts";
import type { Comparison, ListedDifference } from "./cell-page.ts";
import { PROVING } from "./cell-standing.ts";
import { compareWire, listedWire, wireAnchor } from "./compare-wire.ts";

export interface Compared {
  readonly control: AttemptEvidence;
  readonly candidate: AttemptEvidence;
  readonly verdict: Verdict | null;
  /** What all paths begin with. */
  readonly base: string;
}

/** Old beside new: which steps and exchanges belong together, what differs, and where the page shall open. */
export function compareSides({ control, candidate, verdict, base }: Compared): Comparison {
  const pair = { control: control.wire, candidate: candidate.wire };
  const wire = compareWire(pair);
  const observations = compareObservations(control, candidate, verdict);
  const steps = align(
    (control.result?.steps ?? []).map((step) => meaning(step.sentence)),
    (candidate.result?.steps ?? []).map((step) => meaning(step.sentence)),
  );
  const judged = (verdict?.differences ?? []).map((difference): ListedDifference => {
    const row = observations.findIndex((observation) => observation.name === difference.what);
    return { ...difference, weight: "judged", anchor: row === -1 ? wireAnchor(difference.what, pair, wire, base) : `observation-${row}` };
  });
  // An exchange that the verdict speaks of is not listed a second time in other words.
  const spokenOf = new Set(judged.map((difference) => difference.anchor));
  const noticed = listedWire(pair, wire, base).filter((difference) => !spokenOf.has(difference.anchor));
  const list = [...judged, ...listedEnd(control, candidate, steps), ...noticed];
  // A green cell opens at its top: without a judged difference nothing is to be looked for.
  const worthOpening = verdict !== null && !PROVING.has(verdict.kind);
  return {
    steps,
    observations,
    wire,
    list,
    first: worthOpening ? (list.find((difference) => difference.anchor !== null)?.anchor ?? null) : null,
  };
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
  return [
    { what: "how the story ended", control: before, candidate: after, weight: "judged", anchor: last === -1 ? null : `step-${last}` },
  ];
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
