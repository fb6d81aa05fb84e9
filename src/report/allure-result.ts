import { createHash } from "node:crypto";
import type { AttemptEvidence, BooksEvidence } from "../domain/attempt.ts";
import type { Cell } from "../domain/cell.ts";
import { servingOf } from "../domain/service.ts";
import type { CellStanding } from "./cell-standing.ts";
import { reproduceCommand, scenarioTags, scenarioTitle, serviceSentence, suffixOf } from "./cell-words.ts";
import type { RunRecord } from "./run-record.ts";

export interface AllureAttachment {
  readonly name: string;
  readonly source: string;
  readonly type: string;
}

export interface AllureResult {
  readonly uuid: string;
  readonly testCaseId: string;
  readonly historyId: string;
  readonly fullName: string;
  readonly name: string;
  readonly description: string;
  readonly status: "passed" | "failed" | "broken" | "skipped";
  readonly statusDetails: { readonly message: string; readonly trace: string; readonly muted: boolean; readonly known: boolean };
  readonly stage: "finished";
  readonly start: number;
  readonly stop: number;
  readonly labels: readonly { readonly name: string; readonly value: string }[];
  readonly parameters: readonly { readonly name: string; readonly value: string; readonly excluded?: boolean }[];
  readonly links: readonly never[];
  readonly steps: readonly {
    readonly name: string;
    readonly status: string;
    readonly stage: "finished";
    readonly start: number;
    readonly stop: number;
    readonly steps: readonly never[];
    readonly attachments: readonly AllureAttachment[];
    readonly parameters: readonly never[];
  }[];
  readonly attachments: readonly AllureAttachment[];
}

export interface AllureInput {
  readonly record: RunRecord;
  readonly standing: CellStanding;
  readonly attempt: AttemptEvidence | undefined;
  readonly books: BooksEvidence | undefined;
  /** Attachments by step number, and those of the whole cell. */
  readonly stepAttachments: ReadonlyMap<number, AllureAttachment>;
  readonly attachments: readonly AllureAttachment[];
}

/**
 * A cell as an Allure test of its own. Allure merges results with equal non-excluded parameters of one test case as
 * retries, so everything that tells cells apart is a parameter, and what changes from run to run is excluded.
 */
export function allureResult({ record, standing, attempt, books, stepAttachments, attachments }: AllureInput): AllureResult {
  const { cell, verdict } = standing;
  const suffix = suffixOf(cell);
  const identity = [cell.scenario, cell.platform, cell.app, cell.rollout, cell.stage, suffix];
  const result = attempt?.result ?? null;
  const start = result?.startedAt ?? attempt?.registered.registeredAt ?? books?.ledger.at(-1)?.at ?? record.run.startedAt;
  const status = statusOf(standing);
  return {
    uuid: uuidOf(`${record.run.id} ${cell.id}`),
    testCaseId: md5(cell.scenario),
    historyId: md5(identity.join("\n")),
    fullName: cell.id,
    name: suffix === "" ? cell.scenario : `${cell.scenario} ~${suffix}`,
    description: `${scenarioTitle(record, cell.scenario)} (${serviceSentence(cell)})`,
    status,
    statusDetails: {
      message: standing.sentence,
      trace: traceOf(standing),
      muted: standing.standing === "waived",
      known: standing.standing === "waived" || verdict?.kind === "pre-existing",
    },
    stage: "finished",
    start,
    stop: result?.endedAt ?? start,
    labels: [
      { name: "epic", value: `${record.decision.release.rollout} ${record.run.rolloutTitle}`.trim() },
      { name: "suite", value: cell.scenario },
      { name: "parentSuite", value: cell.tier === 1 ? "tier 1 money" : cell.tier === 2 ? "tier 2 checkout" : "tier 3 cosmetic" },
      { name: "feature", value: scenarioTitle(record, cell.scenario) },
      { name: "story", value: `${cell.platform} ${cell.app}` },
      { name: "layer", value: `${cell.platform} ${record.run.lane}` },
      { name: "verdict", value: verdict?.kind ?? "none" },
      { name: "severity", value: cell.tier === 1 ? "critical" : cell.tier === 2 ? "normal" : "minor" },
      ...scenarioTags(record, cell.scenario).map((value) => ({ name: "tag", value })),
      ...(verdict?.invariants ?? []).map((value) => ({ name: "tag", value })),
    ],
    parameters: [
      { name: "platform", value: cell.platform },
      { name: "app", value: cell.app },
      { name: "stage", value: cell.stage },
      ...(cell.checkpoint === null ? [] : [{ name: "checkpoint", value: cell.checkpoint }]),
      ...servedParameter(cell),
      // Whatever else the plan may tell apart by a suffix must not fall together here.
      ...(suffix === "" ? [] : [{ name: "variant", value: suffix }]),
      { name: "run", value: record.run.id, excluded: true },
      { name: "seed", value: String(record.run.seed), excluded: true },
    ],
    links: [],
    steps: (result?.steps ?? []).map((step, index, steps) => {
      const attachment = stepAttachments.get(index);
      return {
        name: `${step.actor}: ${step.sentence}`,
        status: index === steps.length - 1 && result?.outcome.kind === "fail" ? "failed" : "passed",
        stage: "finished",
        start: step.startedAt,
        stop: step.endedAt,
        steps: [],
        attachments: attachment === undefined ? [] : [attachment],
        parameters: [],
      };
    }),
    attachments,
  };
}

/** From the verdict, never from the words of a message: a driver's "expected …" must not turn its error into a product failure. */
function statusOf({ verdict, standing }: CellStanding): AllureResult["status"] {
  if (verdict === null) return "broken";
  switch (verdict.kind) {
    case "compatible":
    case "fixed":
    case "new works":
    case "passed without control":
      // A pass that the decision still holds open must not look green.
      return standing === "open" ? "broken" : "passed";
    case "changed":
    case "regression":
    case "pre-existing":
    case "new fails":
    case "failed without control":
    case "suspect":
      return "failed";
    case "coverage lost":
      return "broken";
    case "open":
      return verdict.openBecause === "precluded" ? "skipped" : "broken";
  }
}

function servedParameter({ service }: Cell): readonly { readonly name: string; readonly value: string }[] {
  const serving = servingOf(service);
  if (service.kind === "steady" || serving === null) return [];
  return [{ name: "served", value: service.kind === "laggard" ? "laggard on old" : `${serving.first} then ${serving.last}` }];
}

function traceOf({ cell, verdict, refuted }: CellStanding): string {
  const differences = (verdict?.differences ?? []).map(
    (difference) => `${difference.what}: ${difference.control} -> ${difference.candidate}`,
  );
  return [
    ...(refuted === null ? [] : [`blame: ${refuted.blame}`]),
    ...differences,
    `again: ${refuted?.reproduce ?? reproduceCommand(cell)}`,
  ].join("\n");
}

export function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

/** The same cell of the same run has the same file, so that a report written twice is written over. */
function uuidOf(text: string): string {
  return md5(text).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
