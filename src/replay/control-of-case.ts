import type { CaseVocabulary } from "../domain/case-vocabulary.ts";
import type { Cell } from "../domain/cell.ts";
import type { StepsCase } from "../domain/customer-case.ts";
import type { Project } from "../domain/project.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { Service } from "../domain/service.ts";
import { STAGE_STORY, type Generation } from "../domain/stage.ts";

/** How the same steps are told on the old version, in the same walk; or why they cannot be. */
export type CaseControl = { readonly kind: "told"; readonly service: Service } | { readonly kind: "none"; readonly why: string };

/** A copy of its own that is up for one telling, where the others of the old version are gone. */
const NEVER = "never";

/** The control of a case: all that the till and the customer do, and nothing of what versions do. */
export function controlOfCase({
  told,
  cell: { platform, stage, service },
  rollout,
  project,
  vocabulary,
}: {
  readonly told: Pick<StepsCase, "steps">;
  readonly cell: Cell;
  readonly rollout: Rollout;
  readonly project: Pick<Project, "backends">;
  readonly vocabulary: CaseVocabulary;
}): CaseControl {
  const none = (why: string): CaseControl => ({ kind: "none", why });
  if (rollout.from === rollout.to) return none(`nothing was rolled out: ${rollout.to} is the only version`);
  if (service.kind === "replayed" && service.by === "old" && service.changes.every(({ does }) => does === "upgrade"))
    return none(`it is the old version, ${rollout.from}, that is told of`);
  if (platform === "web") return none("an open page stays with the copy that it came from");
  const old = project.backends[rollout.from];
  const served = new Set(told.steps.flatMap((step) => (step.kind === "verb" ? (vocabulary.verbs[step.verb]?.served ?? []) : [])));
  const lacking = [...served].filter((feature) => old?.features.includes(feature) !== true);
  if (lacking.length > 0) return none(`backend ${rollout.from} does not offer ${lacking.join(", ")}`);
  const up: readonly Generation[] = STAGE_STORY[stage].copiesUp;
  if (up.includes("old")) return { kind: "told", service: { kind: "steady", by: "old" } };
  if (old?.start.kind !== "command") return none(`at ${stage} no copy of ${rollout.from} is up, and none can be started`);
  return { kind: "told", service: { kind: "stopped", from: "old", to: "new", at: NEVER } };
}
