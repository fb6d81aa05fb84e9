import type { Service } from "../domain/service.ts";
import type { ScenarioFacts } from "../domain/scenario.ts";
import { STAGE_STORY, type Generation, type Stage } from "../domain/stage.ts";
import { whyNotOffered, whyOffered, type Versions } from "./offers.ts";

/** In which ways a story is told at a stage, the main one first; the reason when in none. */
export type Services = { readonly kind: "told"; readonly services: readonly Service[] } | { readonly kind: "never"; readonly why: string };

export function servicesAt({ scenario, stage, versions }: { scenario: ScenarioFacts; stage: Stage; versions: Versions }): Services {
  const whyNotBy = (by: Generation): string | null =>
    whyNotOffered(versions, by, scenario.served) ?? whyOffered(versions, by, scenario.without);
  const whyNoCut = (from: Generation, to: Generation): string | null =>
    whyNotBy(from) ?? whyNotOffered(versions, to, scenario.resumes) ?? whyOffered(versions, to, scenario.without);
  const cuts = (from: Generation, to: Generation): readonly Service[] =>
    whyNoCut(from, to) === null ? scenario.checkpoints.map((at) => ({ kind: "cut", from, to, at })) : [];
  const steady = (by: Generation): readonly Service[] => (scenario.onlyCut || whyNotBy(by) !== null ? [] : [{ kind: "steady", by }]);
  const laggard = (): readonly Service[] =>
    scenario.laggard && !scenario.onlyCut && whyNotBy("old") === null ? [{ kind: "laggard", by: "old" }] : [];

  const at: Record<Stage, () => readonly Service[]> = {
    BASE: () => steady("old"),
    DB: () => steady("old"),
    WARM: () => steady("old"),
    FILL: () => steady("old"),
    MIX: () => {
      const forward = cuts("old", "new");
      const straddles = forward.length > 0 ? forward : cuts("new", "old");
      // A story that cannot go on after any cut is still told to the end on the new version.
      return [...(straddles.length > 0 ? straddles : steady("new")), ...laggard()];
    },
    DRAIN: () => [...steady("new"), ...laggard()],
    DONE: () => steady("new"),
    APPS: () => steady("new"),
    BACK: () => [...steady("old"), ...cuts("new", "old")],
  };
  const services = at[stage]();
  if (services.length > 0) return { kind: "told", services };
  const serves = STAGE_STORY[stage].serves;
  return { kind: "never", why: scenario.onlyCut ? whyNoStraddle() : (whyNotBy(serves) ?? `nobody serves it at ${stage}`) };

  function whyNoStraddle(): string {
    if (stage !== "MIX" && stage !== "BACK")
      return `told only across a change of the world, and nobody is moved in the middle of a sale at ${stage}`;
    return whyNoCut("new", "old") ?? "told only across a change of the world, and the story names no checkpoint";
  }
}
