import { dirname, resolve } from "node:path";
import type { Breakage } from "../domain/breakage.ts";
import type { BackendVersion, CashierBuild, Opening, Project, Qualification } from "../domain/project.ts";
import type { Backfill, Rollout } from "../domain/rollout.ts";
import { STAGES } from "../domain/stage.ts";
import type { Stage } from "../domain/stage.ts";
import { buildEnvironments } from "./build-environments.ts";
import { faultFrom } from "./read-faults.ts";
import type { CheckedInput } from "./project-schema.ts";

/** Fills in what the user left out and makes every path absolute; the input is checked by then. */
export function buildProject({
  input,
  file,
  specs,
}: {
  readonly input: CheckedInput;
  readonly file: string;
  readonly specs: readonly string[];
}): Project {
  const root = dirname(file);
  return {
    name: input.name,
    root,
    reports: resolve(root, input.reports),
    specs,
    database: input.database,
    bank: input.bank,
    backends: mapEntries(input.backends, backend),
    cashiers: input.cashiers.map((build) => cashier(build, input.cashiers, root)),
    rollouts: mapEntries(input.rollouts, rollout),
    defaultRollout: input.defaultRollout ?? Object.keys(input.rollouts)[0] ?? "",
    breakages: named(input.breakages),
    qualification: input.qualification === undefined ? null : qualification(input.qualification, root),
    acquirers: input.acquirers,
    faults: input.faults.flatMap((text) => {
      const fault = faultFrom(text);
      return typeof fault === "string" ? [] : [fault];
    }),
    phones: input.lanes.device ?? { appium: null, host: "127.0.0.1", phones: [] },
    availability: input.availability,
    environments: buildEnvironments(input.environments),
    cases: input.cases === null ? null : { folder: resolve(root, input.cases.folder), stories: resolve(root, input.cases.stories) },
  };
}

function backend(version: string, { start, features }: CheckedInput["backends"][string]): BackendVersion {
  return { version, start: "url" in start ? { kind: "url", ...start } : { kind: "command", ...start }, features };
}

function qualification(checked: NonNullable<CheckedInput["qualification"]>, root: string): Qualification {
  return { catalogue: resolve(root, checked.catalogue), benign: named(checked.benign) };
}

function named(table: CheckedInput["breakages"]): Readonly<Record<string, Breakage>> {
  return mapEntries(table, (id, breakage) => ({ ...breakage, id }));
}

type CashierChecked = CheckedInput["cashiers"][number];

function cashier(checked: CashierChecked, all: readonly CashierChecked[], root: string): CashierBuild {
  const { open, install, ...build } = checked;
  const opens: Opening = install === undefined ? { kind: "page", open: open ?? "index.html?server={server}" } : { kind: "app", ...install };
  return {
    ...build,
    opens,
    share: build.share ?? restShare(checked, all),
    files: build.files === null ? null : resolve(root, build.files),
  };
}

/** Builds without a share divide what the others of their platform leave. */
function restShare(build: CashierChecked, all: readonly CashierChecked[]): number {
  const siblings = all.filter((each) => each.platform === build.platform);
  const taken = siblings.reduce((sum, each) => sum + (each.share ?? 0), 0);
  return Math.max(0, 1 - taken) / siblings.filter((each) => each.share === undefined).length;
}

function rollout(id: string, { pointOfNoReturn: said, backfill, stages, title, ...rest }: CheckedInput["rollouts"][string]): Rollout {
  const pointOfNoReturn = said || (rest.contract?.breaks.includes(rest.from) ?? false);
  return {
    ...rest,
    id,
    title: title ?? `${rest.from} to ${rest.to}`,
    stages: stages ?? usualStages({ migrates: rest.migrate !== null, fills: backfill !== null, pointOfNoReturn }),
    backfill: backfill === null ? null : paced(backfill),
    features: { pointOfNoReturn },
  };
}

function usualStages({
  migrates,
  fills,
  pointOfNoReturn,
}: {
  readonly migrates: boolean;
  readonly fills: boolean;
  readonly pointOfNoReturn: boolean;
}): readonly Stage[] {
  return STAGES.filter((stage) => {
    switch (stage) {
      case "DB":
        return migrates;
      case "FILL":
        return fills;
      case "BACK":
        return !pointOfNoReturn;
      case "BASE":
      case "WARM":
      case "MIX":
      case "DRAIN":
      case "DONE":
      case "APPS":
        return true;
    }
  });
}

type BackfillChecked = NonNullable<CheckedInput["rollouts"][string]["backfill"]>;

function paced({ paced: asked, ...job }: BackfillChecked): Backfill {
  const mentions = [...job.run, ...Object.values(job.env)].some((text) => text.includes("{pace}"));
  return { ...job, paced: asked ?? mentions };
}

function mapEntries<From, To>(table: Readonly<Record<string, From>>, make: (key: string, value: From) => To): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(table).map(([key, value]) => [key, make(key, value)]));
}
