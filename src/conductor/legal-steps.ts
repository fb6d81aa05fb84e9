import type { IllegalStep } from "../domain/illegal-step.ts";
import type { Contract } from "../domain/rollout.ts";

/** Why a step may not be taken now. */
export interface Objection {
  readonly step: IllegalStep;
  readonly why: string;
}

/** An illegal step of the rollout, refused; it says for which reasons. */
export class IllegalStepError extends Error {
  override readonly name = "IllegalStepError";
  readonly code = "ILLEGAL_STEP";
  readonly objections: readonly Objection[];
  constructor(objections: readonly Objection[]) {
    super(objections.map(({ why }) => why).join("; "));
    this.objections = objections;
  }
}

/** Which versions are alive in the world: copies that are up, and tills by the version that serves them. */
export interface Census {
  readonly copies: readonly string[];
  readonly tills: readonly { readonly account: string; readonly version: string }[];
}

/** @throws IllegalStepError when there is any objection */
export function demandLegal(objections: readonly Objection[]): void {
  if (objections.length > 0) throw new IllegalStepError(objections);
}

/** Nobody is switched while rows remain to be copied: the new version would not see them. */
export function againstSwitch({ gated, remaining }: { gated: boolean; remaining: number }): readonly Objection[] {
  if (!gated || remaining === 0) return [];
  return [{ step: "early-switch", why: `accounts may not be switched while the backfill has ${remaining} rows to copy` }];
}

/** Nothing is taken away from under a version that is still alive. */
export function againstContract({ breaks }: Contract, { copies, tills }: Census): readonly Objection[] {
  const up = breaks.filter((version) => copies.includes(version));
  const served = tills.filter(({ version }) => breaks.includes(version));
  return [
    ...up.map((version) => ({
      step: "contract-over-copy" as const,
      why: `the schema may not be contracted while a copy of backend ${version} is up, which needs what goes`,
    })),
    ...served.map(({ account, version }) => ({
      step: "contract-over-laggard" as const,
      why: `the schema may not be contracted while the till of ${account} is served by backend ${version}, which needs what goes`,
    })),
  ];
}

/** Nobody goes back to a version that the contracted schema breaks. */
export function againstWayBack({
  contract,
  contracted,
  to,
}: {
  contract: Contract | null;
  contracted: boolean;
  to: string;
}): readonly Objection[] {
  if (contract === null || !contracted || !contract.breaks.includes(to)) return [];
  return [
    { step: "back-past-contract", why: `nobody may go back to backend ${to}: it cannot serve behind the contraction at ${contract.at}` },
  ];
}
