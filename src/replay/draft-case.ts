import type { CaseVocabulary } from "../domain/case-vocabulary.ts";
import type { Project } from "../domain/project.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { RecordedRequest, SeenAs } from "../domain/seen-as.ts";
import type { Generation } from "../domain/stage.ts";
import { draftSteps, type LeftOut } from "./draft-steps.ts";
import type { PrintedSteps } from "./print-case.ts";
import { alongPath, valueAtPlace } from "./seen-places.ts";

export interface DraftedCase {
  readonly draft: PrintedSteps;
  /** Said above the case, for whoever finishes it. */
  readonly head: readonly string[];
  readonly left: readonly LeftOut[];
}

/** A case as far as a recording tells it: its steps and its fleet. What was wrong, only people can say. */
export function draftCase({
  id,
  requests,
  unreadable,
  words,
  seenAs,
  rollouts,
}: {
  readonly id: string;
  readonly requests: readonly RecordedRequest[];
  readonly unreadable: number;
  readonly words: CaseVocabulary;
  readonly seenAs: SeenAs;
  readonly rollouts: Project["rollouts"];
}): DraftedCase {
  const journey = journeyOf(requests, Object.values(rollouts));
  const { lines, left } = draftSteps(requests, words, seenAs, (request) => journey.moves.get(request.number) ?? null);
  const { platform, app, backend } = fleetOf(requests, seenAs);
  const moves = lines.some((line) => line.kind === "world");
  const version = journey.rollout?.to ?? journey.version ?? backend ?? null;
  return {
    draft: {
      kind: "steps",
      id,
      title: "What a recording shows",
      reported: "Drafted from a recording. What the customer told belongs here.\n",
      tier: 1,
      fleet: {
        environment: "hotfix",
        platform: platform ?? "TODO desktop, android, ios or web: the recording does not say it",
        app: app ?? "TODO the build of the app: the recording does not say it",
        backend: version,
        rollout: journey.rollout?.id ?? null,
        stage: moves ? "MIX" : null,
        serves: moves ? journey.serves : null,
        shop: {},
        bank: {},
        faults: [],
        locale: null,
        timeZone: null,
      },
      steps: lines,
      saw: { step: null, says: null, invariants: [] },
      should: "Every step works.",
    },
    head: headOf(requests.length, unreadable, left),
    left,
  };
}

function headOf(requests: number, unreadable: number, left: readonly LeftOut[]): readonly string[] {
  const lines = left.map(
    ({ what, count, why }) => `  ${String(count).padStart(4)} x ${what}${why === "the app asks by itself" ? "" : ` (${why})`}`,
  );
  return [
    `Drafted by \`tillgate replay --from-har\` from ${requests} requests; names, phones, e-mails, cards and secrets are struck out.`,
    "Say in title, reported, saw and should what the customer met, and take out what does not matter.",
    ...(unreadable === 0 ? [] : [`${unreadable} entries of the recording could not be read as requests.`]),
    ...(lines.length === 0 ? [] : ["What became no step:", ...lines]),
  ];
}

/** Which version served the till from request to request, where the recording says so. */
interface Journey {
  readonly version: string | null;
  readonly rollout: Rollout | null;
  /** When the first step was told. */
  readonly serves: Generation | null;
  readonly moves: ReadonlyMap<number, "switch" | "rollback">;
}

function journeyOf(requests: readonly RecordedRequest[], rollouts: readonly Rollout[]): Journey {
  const served = requests.filter(({ by, version }) => by === "till" && version !== null);
  const versions = new Set(served.map(({ version }) => version));
  const rollout = versions.size < 2 ? undefined : rollouts.find(({ from, to }) => versions.has(from) && versions.has(to));
  const moves = new Map<number, "switch" | "rollback">();
  if (rollout !== undefined)
    for (const [index, { number, version }] of served.entries())
      if (index > 0 && version !== served[index - 1]?.version) moves.set(number, version === rollout.to ? "switch" : "rollback");
  const first = served[0]?.version ?? null;
  return {
    version: versions.size === 1 ? first : null,
    rollout: rollout ?? null,
    serves: rollout === undefined ? null : first === rollout.to ? "new" : "old",
    moves,
  };
}

/** What the till says of itself; of each fact what was said first. */
function fleetOf(requests: readonly RecordedRequest[], { fleet }: SeenAs): { platform?: string; app?: string; backend?: string } {
  const facts: { platform?: string; app?: string; backend?: string } = {};
  for (const row of fleet) {
    const pattern = new RegExp(row.pattern);
    for (const request of requests) {
      const exchange = request.by === "till" ? alongPath(request, request.path) : null;
      const value = exchange === null ? undefined : valueAtPlace(exchange, row.where);
      const match = typeof value === "string" ? pattern.exec(value) : null;
      if (match === null) continue;
      for (const fact of ["platform", "app", "backend"] as const) {
        const said = match.groups?.[fact] ?? (fact === "backend" ? undefined : row.says?.[fact]);
        if (said !== undefined) facts[fact] ??= said;
      }
      break;
    }
  }
  return facts;
}
