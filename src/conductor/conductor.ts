import { riderOf, type RiderId } from "../domain/cell.ts";
import type { StageAnswer } from "../domain/control.ts";
import type { Walk } from "../domain/plan.ts";
import type { Project } from "../domain/project.ts";
import type { Rollout } from "../domain/rollout.ts";
import { sayAvailability } from "../domain/say-availability.ts";
import type { Stage } from "../domain/stage.ts";
import type { EventLog } from "../evidence/event-log.ts";
import type { AttemptDesk } from "./attempt-desk.ts";
import type { Barrier } from "./barrier.ts";
import type { BooksDesk } from "./books-desk.ts";
import type { FaultDesk } from "./fault-desk.ts";
import { TRIALS, tryIllegalStep } from "./illegal-steps.ts";
import type { Pace } from "./pace.ts";
import { sentenceOf } from "./sentence-of.ts";
import { movesInto, movesOutOf, type Passage } from "./stage-moves.ts";
import type { World } from "./world.ts";

/** What a conductor knows of the run besides the world and the riders. */
interface ConductorInput {
  readonly project: Project;
  readonly rollout: Rollout;
  readonly log: EventLog;
}

const LONGEST_WAIT_MS = 20_000;

/** Moves the world from stage to stage; the only one that does. */
export class Conductor {
  readonly #walk: Walk;
  readonly #world: World;
  readonly #desk: AttemptDesk;
  readonly #books: BooksDesk;
  readonly #barrier: Barrier;
  readonly #pace: Pace;
  readonly #faults: FaultDesk;
  readonly #input: ConductorInput;
  readonly #signal: AbortSignal;
  /** Stages the world has reached, and what keeps it from the others. */
  readonly #reached = new Set<Stage>();
  #blocked: string | null = null;
  #passed = new Set<Stage>();
  #waiting: (() => void)[] = [];
  #gone: (rider: RiderId, why: string) => void = () => {};

  constructor(parts: {
    walk: Walk;
    world: World;
    desk: AttemptDesk;
    books: BooksDesk;
    barrier: Barrier;
    pace: Pace;
    faults: FaultDesk;
    input: ConductorInput;
    signal: AbortSignal;
  }) {
    this.#walk = parts.walk;
    this.#world = parts.world;
    this.#desk = parts.desk;
    this.#books = parts.books;
    this.#barrier = parts.barrier;
    this.#pace = parts.pace;
    this.#faults = parts.faults;
    this.#input = parts.input;
    this.#signal = parts.signal;
  }

  async walk(paceUrl: string): Promise<void> {
    const gated = this.#input.rollout.backfill?.gate ?? false;
    const passage: Passage = {
      world: this.#world,
      rollout: this.#input.rollout,
      paceUrl,
      gated,
      contracted: false,
      backfill: null,
      held: () => this.#pace.held(),
      release: () => this.#pace.release(),
    };
    for (const [index, stage] of this.#walk.stages.entries()) {
      const began = Date.now();
      // Until there is something to tell no rider is needed: the world is made ready while the browsers start.
      if (this.#isToldBefore(index)) await this.#barrier.everybodyAt(stage, this.#signal);
      await this.#enter(stage, passage);
      this.#input.log.record({ kind: "stage-entered", stage, tookMs: Date.now() - began });
      this.#tell();
      this.#faults.during(stage);
      const next = this.#walk.stages[index + 1];
      if (next === undefined) await this.#barrier.everybodyAlighted(this.#signal);
      else if (this.#isToldBefore(index + 1)) await this.#barrier.everybodyAt(next, this.#signal);
      await this.#faults.leave(stage);
      await this.#leave(stage, passage);
    }
  }

  /** Whether any rider has a story to tell before the stage with this place in the walk. */
  #isToldBefore(place: number): boolean {
    return this.#walk.riders.some(({ itinerary }) => itinerary.slice(0, place).some(({ cells }) => cells.length > 0));
  }

  /** A rider has come to the border before a stage. */
  async stageFor(rider: RiderId, stage: Stage): Promise<StageAnswer> {
    if (!this.#passed.has(stage)) this.#barrier.asks(rider, stage);
    const settled = await this.#worldAt(stage);
    if (!settled) return { kind: "wait" };
    if (this.#reached.has(stage)) return { kind: "go" };
    return { kind: "precluded", cause: this.#blocked ?? "the stage was not reached" };
  }

  whenGone(listener: (rider: RiderId, why: string) => void): void {
    this.#gone = listener;
  }

  riderGone(rider: RiderId, why: string): void {
    if (this.#barrier.ridersAboard().includes(rider)) this.#gone(rider, why);
  }

  async riderLost(rider: RiderId, why: string, back: boolean): Promise<void> {
    this.#input.log.record({ kind: "rider-lost", rider, why });
    await this.#desk.lose(rider, why);
    if (back) return;
    const left = this.#walk.stages.filter((stage) => !this.#passed.has(stage));
    for (const stage of left) await this.#desk.preclude(rider, stage, `the rider ${rider} was lost and did not come back: ${why}`);
    this.#barrier.alights(rider);
  }

  async #enter(stage: Stage, passage: Passage): Promise<void> {
    if (this.#blocked === null) {
      try {
        await this.#tryIllegalSteps(stage, "on the way in", passage);
        // Last of all before the moves: what is laid over them must still be there when they come.
        await this.#faults.onTheWayInto(stage);
        await this.#world.availability?.begin(stage);
        for (const move of movesInto(stage, this.#input.rollout)) await this.#act(stage, move, passage);
        if (stage === this.#walk.stages[0]) await this.#world.availability?.sell();
        this.#reached.add(stage);
      } catch (cause) {
        this.#block(stage, cause);
      }
    }
    if (this.#blocked !== null) for (const rider of this.#walk.riders) await this.#desk.preclude(rider.id, stage, this.#blocked);
    if (this.#reached.has(stage)) await this.#tryIllegalSteps(stage, "once there", passage);
  }

  async #leave(stage: Stage, passage: Passage): Promise<void> {
    const reached = this.#reached.has(stage);
    if (reached && this.#blocked === null) {
      try {
        for (const move of movesOutOf(stage)) await this.#act(stage, move, passage);
      } catch (cause) {
        this.#block(stage, cause);
      }
    }
    if (stage === "FILL" && reached && passage.backfill !== null && this.#pace.asked === 0)
      this.#input.log.record({
        kind: "world",
        stage,
        sentence: "the backfill never asked before a batch: stories of FILL may have met a finished one",
      });
    const availability = (await this.#world.availability?.end(stage)) ?? null;
    if (availability !== null) {
      const sentence = sayAvailability(availability.here).map(({ name, text }) => `${name}: ${text}`);
      this.#input.log.record({ kind: "world", stage, sentence: sentence.join("; ") });
    }
    for (const rider of this.#walk.riders)
      await this.#books.closeBooks(rider.id, stage, { precluded: reached ? null : this.#blocked, availability });
    this.#passed.add(stage);
  }

  async #act(stage: Stage, move: { sentence: string; act: (passage: Passage) => Promise<string | void> }, passage: Passage): Promise<void> {
    const said = await move.act(passage);
    this.#input.log.record({ kind: "world", stage, sentence: said === undefined ? move.sentence : `${move.sentence}: ${said}` });
  }

  /** Takes the illegal steps that the plan has at this stage; the conductor's own guards must refuse them. */
  async #tryIllegalSteps(stage: Stage, moment: "on the way in" | "once there", passage: Passage): Promise<void> {
    for (const { cell, step } of this.#books.illegalStepsAt(stage)) {
      if (TRIALS[step].moment !== moment) continue;
      const { outcome, said } = await tryIllegalStep(step, passage, {
        project: this.#input.project,
        account: this.#world.accountOf(riderOf(cell)),
      });
      this.#input.log.record({ kind: "world", stage, sentence: `illegal step ${step}: ${said}` });
      this.#books.recordIllegalStep(cell, outcome);
    }
  }

  #block(stage: Stage, cause: unknown): void {
    this.#blocked = `${stage}: ${sentenceOf(cause)}`;
    for (const each of this.#walk.stages) if (!this.#reached.has(each)) this.#desk.stageNotReached(each, this.#blocked);
    this.#input.log.record({ kind: "world", stage, sentence: `the walk cannot go on: ${this.#blocked}` });
  }

  /** Whether the world's answer for a stage is known, waiting for it a while. */
  async #worldAt(stage: Stage): Promise<boolean> {
    const known = () => this.#reached.has(stage) || this.#passed.has(stage) || this.#blocked !== null;
    const deadline = Date.now() + LONGEST_WAIT_MS;
    while (!known() && Date.now() < deadline && !this.#signal.aborted) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
        timer = setTimeout(resolve, deadline - Date.now());
      });
      clearTimeout(timer);
    }
    return known();
  }

  #tell(): void {
    for (const go of this.#waiting.splice(0)) go();
  }
}
