import { ILLEGAL_STEPS, victimOf, type IllegalStep } from "../domain/illegal-step.ts";
import type { Project } from "../domain/project.ts";
import type { Account } from "./account.ts";
import { againstContract, againstWayBack, demandLegal, IllegalStepError } from "./legal-steps.ts";
import { switchAccounts, type Passage } from "./stage-moves.ts";
import type { World } from "./world.ts";
import type { Outcome } from "../domain/attempt.ts";
import { sentenceOf } from "./sentence-of.ts";

/** Where a step is tried: before the stage's own moves, or when they are done. */
type Moment = "on the way in" | "once there";

interface Trial {
  readonly moment: Moment;
  /** Makes the world such that the step is illegal and takes it. @throws IllegalStepError, which is right; returns what was not illegal about it */
  readonly take: (passage: Passage, asks: { readonly project: Project; readonly account: Account }) => Promise<string>;
}

export const TRIALS: Record<IllegalStep, Trial> = {
  "early-switch": { moment: "once there", take: (passage) => switchAccounts(passage) },
  "contract-over-copy": {
    moment: "on the way in",
    take: (passage, { project }) => beside(passage, { project, account: null }, () => contractNow(passage)),
  },
  "contract-over-laggard": {
    moment: "on the way in",
    take: (passage, { project, account }) => beside(passage, { project, account }, () => contractNow(passage)),
  },
  "back-past-contract": {
    moment: "once there",
    take: async ({ rollout, contracted }) => {
      for (const to of rollout.contract?.breaks ?? []) demandLegal(againstWayBack({ contract: rollout.contract, contracted, to }));
      throw new NotRefusedError();
    },
  },
};

/** The conductor's own guard let an illegal step pass. It was not taken all the same: what comes next needs a whole world. */
class NotRefusedError extends Error {
  override readonly name = "NotRefusedError";
}

/** What came of a trial. Refused for its own reason is right, refused for another tells nothing, and not refused is wrong. */
export async function tryIllegalStep(
  step: IllegalStep,
  passage: Passage,
  asks: { readonly project: Project; readonly account: Account },
): Promise<{ readonly outcome: Outcome; readonly said: string }> {
  try {
    const said = await TRIALS[step].take(passage, asks);
    // Nothing illegal could be tried, so nothing had to be refused; the event says so.
    return { outcome: { kind: "pass" }, said: `no step was illegal: ${said}` };
  } catch (cause) {
    const message = sentenceOf(cause);
    if (cause instanceof NotRefusedError) return { outcome: allowed(step), said: `NOT refused: ${ILLEGAL_STEPS[step]}` };
    if (!(cause instanceof IllegalStepError))
      return { outcome: { kind: "error", error: "world", message }, said: `could not be tried: ${message}` };
    return cause.objections.some((objection) => objection.step === step)
      ? { outcome: { kind: "pass" }, said: `refused: ${message}` }
      : { outcome: { kind: "error", error: "world", message: `refused for another reason: ${message}` }, said: message };
  }
}

/** Starts a copy of a version that the contraction breaks, for the time of the trial; with an account, it serves the account's till. */
async function beside(
  { world, rollout }: Passage,
  { project, account }: { readonly project: Project; readonly account: Account | null },
  take: () => Promise<string>,
): Promise<string> {
  const version = victimOf(rollout, project);
  if (version === null) throw new RangeError("the plan tries a step that nobody can set up");
  const copy = await world.startOwnCopy({ account, generation: "old", version });
  if (account !== null) world.route(account, "old", "old");
  try {
    return await take();
  } finally {
    await copy.stop();
  }
}

async function contractNow({ world, rollout }: Passage & { readonly world: World }): Promise<string> {
  if (rollout.contract === null) return "the rollout takes nothing away";
  demandLegal(againstContract(rollout.contract, world.census()));
  throw new NotRefusedError();
}

function allowed(step: IllegalStep): Outcome {
  return {
    kind: "fail",
    segment: "illegal step",
    assertion: "it is refused",
    message: `${ILLEGAL_STEPS[step]}, and nobody refused it`,
    expected: null,
    actual: null,
    invariants: [],
  };
}
