import type { ScenarioFacts } from "../domain/scenario.ts";
import type { Service, Straddle } from "../domain/service.ts";
import { STAGE_STORY, type Generation, type Stage } from "../domain/stage.ts";
import { whyNotOffered, whyOffered, type Versions } from "./offers.ts";

/** In which ways a story is told at a stage, the main one first; the reason when in none. */
export type Services = { readonly kind: "told"; readonly services: readonly Service[] } | { readonly kind: "never"; readonly why: string };

export function servicesAt({
  scenario,
  stage,
  stages,
  versions,
}: {
  scenario: ScenarioFacts;
  stage: Stage;
  /** Those of the rollout. */
  stages: readonly Stage[];
  versions: Versions;
}): Services {
  const whyNotBy = (by: Generation): string | null =>
    whyNotOffered(versions, by, scenario.served) ?? whyOffered(versions, by, scenario.without);
  const whyNoCut = (from: Generation, to: Generation): string | null =>
    whyNotBy(from) ?? whyNotOffered(versions, to, scenario.resumes) ?? whyOffered(versions, to, scenario.without);
  const atEach = (kind: Straddle["kind"], make: (at: string) => Service): readonly Service[] =>
    scenario.changes.includes(kind) ? scenario.checkpoints.map(make) : [];
  const cuts = (from: Generation, to: Generation): readonly Service[] =>
    whyNoCut(from, to) === null ? atEach("cut", (at) => ({ kind: "cut", from, to, at })) : [];
  const steady = (by: Generation): readonly Service[] => (scenario.onlyCut || whyNotBy(by) !== null ? [] : [{ kind: "steady", by }]);
  const laggard = (): readonly Service[] =>
    scenario.laggard && !scenario.onlyCut && whyNotBy("old") === null ? [{ kind: "laggard", by: "old" }] : [];
  /** Changes other than the switch: for money only, each at the stage where it happens in a rollout. */
  const money = (services: () => readonly Service[]): readonly Service[] => (scenario.tier === 1 && !scenario.onlyCut ? services() : []);

  const at: Record<Stage, () => readonly Service[]> = {
    // The same as is done at DONE: whether the story outlives it has nothing to do with the rollout.
    BASE: () => [...steady("old"), ...money(() => (isTold("DONE") ? reopened("old") : []))],
    DB: () => steady("old"),
    WARM: () => steady("old"),
    FILL: () => steady("old"),
    MIX: () => {
      const forward = cuts("old", "new");
      const straddles = forward.length > 0 ? forward : cuts("new", "old");
      // A story that cannot go on after any cut is still told to the end on the new version.
      return [...(straddles.length > 0 ? straddles : steady("new")), ...laggard(), ...money(returned)];
    },
    DRAIN: () => [...steady("new"), ...laggard(), ...money(stopped)],
    DONE: () => [...steady("new"), ...money(() => reopened("new"))],
    APPS: () => steady("new"),
    BACK: () => [...steady("old"), ...cuts("new", "old")],
  };
  const services = at[stage]();
  if (services.length > 0) return { kind: "told", services };
  const serves = STAGE_STORY[stage].serves;
  return { kind: "never", why: scenario.onlyCut ? whyNoStraddle() : (whyNotBy(serves) ?? `nobody serves it at ${stage}`) };

  function isTold(other: Stage): boolean {
    return stages.includes(other) && (scenario.stages.length === 0 || scenario.stages.includes(other));
  }

  function reopened(by: Generation): readonly Service[] {
    return whyNotBy(by) === null ? atEach("reopened", (checkpoint) => ({ kind: "reopened", by, at: checkpoint })) : [];
  }

  /** An open page stays with the version that it came from until it is loaded anew: it cannot be put back and forth. */
  function returned(): readonly Service[] {
    if (scenario.lead === "office" || whyNoCut("new", "old") !== null) return [];
    return atEach("returned", (checkpoint) => ({ kind: "returned", by: "new", over: "old", at: checkpoint }));
  }

  /** An old copy that goes, with the new version to go on; where the story cannot begin on the old one, one of several new copies. */
  function stopped(): readonly Service[] {
    const from: Generation = scenario.lead === "cashier" && whyNoCut("old", "new") === null ? "old" : "new";
    if (!versions[from].startable || whyNoCut(from, "new") !== null) return [];
    return atEach("stopped", (checkpoint) => ({ kind: "stopped", from, to: "new", at: checkpoint }));
  }

  function whyNoStraddle(): string {
    if (stage !== "MIX" && stage !== "BACK")
      return `told only across a change of the world, and nobody is moved in the middle of a sale at ${stage}`;
    return whyNoCut("new", "old") ?? "told only across a change of the world, and the story names no checkpoint";
  }
}
