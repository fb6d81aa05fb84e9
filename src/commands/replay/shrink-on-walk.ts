import type { Cell } from "../../domain/cell.ts";
import { checkpointBefore } from "../../domain/case-scenario.ts";
import type { StepsCase } from "../../domain/customer-case.ts";
import type { Service } from "../../domain/service.ts";
import { WalkOverError, type PartDesk, type PartTold } from "../../conductor/part-desk.ts";
import type { CaseControl } from "../../replay/control-of-case.ts";
import { shrink, type Shrunk, type Tried } from "../../replay/shrink.ts";
import { waysOf } from "../../replay/ways-of.ts";

/** What came of looking for the smallest part of a case that fails. */
export type ShrunkOnWalk =
  | { readonly kind: "shrunk"; readonly result: Shrunk; readonly control: CaseControl }
  /** There is nothing to cut, or nothing to hold a cut against. */
  | { readonly kind: "not reproduced"; readonly why: string };

export interface ShrinkListener {
  /** The whole case was told: `alike` says how often it fails in the same way. */
  whole(sentence: string): void;
  tried(tried: Tried): void;
}

/** Most parts of a case make no sense and end in a wait for what never comes: it is to be short, yet longer than a till ever takes. */
const PATIENCE_MS = { desktop: 3_000, web: 3_000, android: 6_000, ios: 6_000 } as const;
/** A driver that stumbles says nothing of the steps. */
const TRIES_WITHOUT_ANSWER = 2;

/**
 * Cuts a case down on a walk that is under way: what the rider told first is the whole case; then part after part is told, each that still
 * fails also on the old version, where it must not.
 */
export async function shrinkOnWalk({
  desk,
  told,
  cell,
  control,
  demand,
  isOver,
  listener,
}: {
  readonly desk: PartDesk;
  readonly told: Pick<StepsCase, "steps">;
  readonly cell: Cell;
  readonly control: CaseControl;
  /** Whether the whole case went wrong as it was meant to; if not, why not. */
  readonly demand: (first: PartTold) => string | null;
  readonly isOver: () => boolean;
  readonly listener: ShrinkListener;
}): Promise<ShrunkOnWalk> {
  const first = await desk.first;
  const differs = demand(first);
  const result = first.evidence?.result ?? null;
  if (differs !== null || first.finding.kind !== "fail" || result === null)
    return { kind: "not reproduced", why: differs ?? "the whole case went well" };
  const { signature } = first.finding;
  // What comes behind the step at which it fails is never told.
  const last = result.outcome.kind === "fail" ? (result.steps.at(-1)?.caseStep ?? told.steps.length) : told.steps.length;
  const reached = told.steps.slice(0, last);
  const all = reached.map((_, place) => place);

  const tell = async (kept: readonly number[], on: { role: "candidate" | "control"; service: Service }): Promise<PartTold["finding"]> => {
    const part = { steps: kept.map((place) => place + 1), patienceMs: PATIENCE_MS[cell.platform] };
    for (let again = 0; ; again += 1) {
      const { finding } = await desk.tell({ ...on, part });
      if (finding.kind !== "none" || again === TRIES_WITHOUT_ANSWER) return finding;
    }
  };
  const fails = async (kept: readonly number[]): Promise<string | null> => {
    const finding = await tell(kept, { role: "candidate", service: serviceOf(cell, kept) });
    if (finding.kind === "none") return "gave no answer";
    if (finding.kind === "pass") return "went well";
    return finding.signature === signature ? null : `failed otherwise: ${finding.signature}`;
  };
  const passesOnOld = async (kept: readonly number[], service: Service) => (await tell(kept, { role: "control", service })).kind === "pass";

  const again = await fails(all);
  if (again !== null)
    return {
      kind: "not reproduced",
      why: `told again on the same till the case ${again}; a case that uses up what was there before it began can be told once in a world, and not be cut down`,
    };
  const held = control.kind === "told" && !(await passesOnOld(all, control.service)) ? noControl() : control;
  listener.whole(
    held.kind === "told"
      ? `the ${all.length} steps up to the failure fail again in the same way, and the old version passes them: so must every part`
      : `the ${all.length} steps up to the failure fail again in the same way; nothing is held beside them: ${held.why}`,
  );

  let over = false;
  const shrunk = await shrink({
    steps: reached,
    ways: waysOf(result, reached.length),
    isRed: async (kept) => {
      try {
        return (await fails(kept)) === null && (held.kind === "none" || (await passesOnOld(kept, held.service)));
      } catch (thrown) {
        if (!(thrown instanceof WalkOverError)) throw thrown;
        over = true;
        return false;
      }
    },
    isOver: () => over || isOver(),
    onTried: (tried) => listener.tried(tried),
  });
  return {
    kind: "shrunk",
    control: held,
    result: {
      ...shrunk,
      removed: told.steps.flatMap((_, place) => (shrunk.kept.includes(place) ? [] : [place])),
      whole: shrunk.whole && !over,
    },
  };
}

function noControl(): CaseControl {
  return { kind: "none", why: "the old version does not pass them, either" };
}

/** The changes of versions that are among the steps. */
function serviceOf({ service }: Cell, kept: readonly number[]): Service {
  if (service.kind !== "replayed") return service;
  const moments = new Set(kept.map((place) => checkpointBefore(place + 1)));
  return { ...service, changes: service.changes.filter(({ at }) => moments.has(at)) };
}
