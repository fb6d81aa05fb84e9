import { FAULTS, faultsAt, sayFault, type Fault, type FaultAct } from "../domain/fault.ts";
import type { BankKnobs } from "../domain/scenario.ts";
import { STAGE_STORY, type Stage } from "../domain/stage.ts";
import type { World } from "./world.ts";
import { sentenceOf } from "./sentence-of.ts";

/** Carries out the faults of a walk, stage by stage. */
export interface FaultDesk {
  /** What the bank does to stories of a stage that ask for nothing else themselves. */
  knobs(stage: Stage): BankKnobs;
  /** Before the stage's own moves: they meet the trouble, too. */
  onTheWayInto(stage: Stage): Promise<void>;
  /** The riders are told to go on: what happens now happens while they sell. */
  during(stage: Stage): void;
  /** Waits for what is under way; the trouble ends with its stage. */
  leave(stage: Stage): Promise<void>;
}

export function faultDesk({
  faults,
  world,
  say,
}: {
  faults: readonly Fault[];
  world: Pick<World, "door" | "readForLong" | "restartCopies">;
  say: (stage: Stage, sentence: string) => void;
}): FaultDesk {
  const underWay = new Set<Promise<void>>();
  const start = (stage: Stage, work: Promise<string>): void => {
    const told: Promise<void> = work
      .then(
        (sentence) => say(stage, `fault: ${sentence}`),
        (cause: unknown) => say(stage, `a fault could not be carried out: ${sentenceOf(cause)}`),
      )
      .finally(() => underWay.delete(told));
    underWay.add(told);
  };
  const sum = (acts: readonly FaultAct[]) => acts.reduce((ms, act) => ms + (act.kind === "latency" ? act.ms : 0), 0);

  return {
    knobs: (stage) => Object.assign({}, ...faultsAt(faults, stage).map((act) => (act.kind === "knobs" ? act.knobs : {}))) as BankKnobs,
    async onTheWayInto(stage) {
      const here = faults.filter((fault) => fault.stage === null || fault.stage === stage);
      for (const fault of here) if (FAULTS[fault.name].act(fault.value).kind !== "copies") say(stage, `fault: ${sayFault(fault)}`);
      const acts = faultsAt(faults, stage);
      world.door.latency(sum(acts));
      for (const act of acts) {
        if (act.kind !== "query") continue;
        // Begun before anything else happens; a report that cannot begin is told, and the walk goes on without it.
        const query = await world.readForLong(act.ms).catch((cause: unknown) => ({ ended: Promise.reject(cause) }));
        start(
          stage,
          query.ended.then((tables) => `the report has read ${tables} tables for ${act.ms} ms`),
        );
      }
    },
    during(stage) {
      for (const act of faultsAt(faults, stage)) {
        if (act.kind !== "copies" || !(STAGE_STORY[stage].copiesUp as readonly string[]).includes(act.generation)) continue;
        start(
          stage,
          world.restartCopies(act.generation, act.how).then(() => `the ${act.generation} copies were ${act.how}, new ones are up`),
        );
      }
    },
    async leave(_stage) {
      while (underWay.size > 0) await Promise.all(underWay);
      world.door.latency(0);
    },
  };
}
