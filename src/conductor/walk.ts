import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { RiderId } from "../domain/cell.ts";
import type { Boarding } from "../domain/control.ts";
import type { PhonesAboard, PhoneTools } from "../domain/phone-aboard.ts";
import type { Plan, Walk } from "../domain/plan.ts";
import type { CashierBuild, Project, Rollout } from "../domain/project.ts";
import type { ScenarioFacts } from "../domain/scenario.ts";
import type { Stage } from "../domain/stage.ts";
import type { EventLog } from "../evidence/event-log.ts";
import { AttemptDesk } from "./attempt-desk.ts";
import { Barrier } from "./barrier.ts";
import { openControlEndpoint, type ControlDesk } from "./control-endpoint.ts";
import { keepLogs } from "./keep-logs.ts";
import { openingOf } from "./opening-of.ts";
import { Pace } from "./pace.ts";
import { openPhones, type OpenPhones } from "./phones/open-phones.ts";
import { reachFromDesk } from "./phones/reach-from-desk.ts";
import { IllegalStepError, STAGE_MOVES, switchAccounts, type Passage } from "./stage-moves.ts";
import { startWorld, type World } from "./world.ts";

export interface WalkInput {
  readonly run: string;
  readonly project: Project;
  readonly rollout: Rollout;
  readonly plan: Plan;
  readonly scenarios: readonly ScenarioFacts[];
  readonly runPath: string;
  readonly tempFolder: string;
  readonly databaseUrl: string | null;
  readonly phoneTools: PhoneTools;
  readonly log: EventLog;
}

/** A walk under way. Riders come to `controlUrl` with `token`; `walked` settles when the last has told its last story. */
export interface OpenWalk {
  readonly controlUrl: string;
  readonly token: string;
  readonly walked: Promise<void>;
  readonly phones: PhonesAboard;
  /** Folder of each rider's built app. */
  readonly apps: Readonly<Record<RiderId, string>>;
  /** A rider's worker is gone; `back` tells whether a new one is on its way. */
  riderLost(rider: RiderId, why: string, back: boolean): Promise<void>;
  /** Calls back when the worker of a rider that is still aboard has ended, while other riders wait for it. */
  whenGone(listener: (rider: RiderId, why: string) => void): void;
  /** Riders that have not alighted. */
  aboard(): readonly RiderId[];
  stop(): Promise<void>;
}

const BATCHES_BEFORE_RIDERS_SELL = 2;
const LONGEST_WAIT_MS = 20_000;

/** Starts the world, then moves it from stage to stage as riders come to each border. */
export async function openWalk(input: WalkInput): Promise<OpenWalk> {
  const walk = input.plan.walks[0];
  if (walk === undefined) throw new RangeError("the plan holds no walk");
  const riders = walk.riders.map((rider) => rider.id);
  const token = randomBytes(24).toString("hex");
  const pace = new Pace(BATCHES_BEFORE_RIDERS_SELL);
  const barrier = new Barrier(walk.stages, riders);
  const interruption = new AbortController();

  let desk: AttemptDesk | null = null;
  const logFolder = logFolderOf(input.tempFolder);
  await mkdir(logFolder, { recursive: true });
  const say = (sentence: string) => input.log.record({ kind: "world", stage: null, sentence });
  const { world, phones } = await bothOrNeither(
    startWorld({ ...input, hosts: hostsOf(input, riders), riders, logFolder, onExchange: (exchange) => desk?.exchange(exchange), say }),
    openPhones({
      lane: input.plan.lane,
      riders,
      tools: input.phoneTools,
      desk: input.project.phones,
      tempFolder: input.tempFolder,
      logFolder,
      marker: input.run,
      say,
    }),
  );
  await reachFromDesk({
    phones,
    tills: riders.map((rider) => ({ rider, url: entranceOf(world, rider, "till") })),
    adb: input.plan.lane === "device" ? (input.phoneTools.adb?.path ?? null) : null,
  });
  desk = new AttemptDesk({ world, plan: input.plan, scenarios: input.scenarios, runPath: input.runPath, log: input.log });
  const conductor = new Conductor({ walk, world, desk, barrier, pace, input, signal: interruption.signal });
  const endpoint = await openControlEndpoint({ token, desk: conductor.controlDesk(), pace });
  const walked = conductor.walk(endpoint.paceUrl);
  walked.catch(() => undefined);
  for (const [rider, phone] of Object.entries(phones.byRider) as [RiderId, PhonesAboard["byRider"][RiderId]][])
    if (phone.kind === "missing") await conductor.riderLost(rider, phone.why, false);

  return {
    controlUrl: endpoint.url,
    token,
    walked,
    phones,
    apps: world.apps,
    riderLost: (rider, why, back) => conductor.riderLost(rider, why, back),
    whenGone: (listener) => conductor.whenGone(listener),
    aboard: () => barrier.ridersAboard(),
    async stop() {
      interruption.abort(new Error("the walk was stopped"));
      pace.release();
      await walked.catch(() => undefined);
      await endpoint.stop();
      try {
        await Promise.all([phones.stop(), world.stop()]);
      } finally {
        await keepLogs({ from: logFolder, to: join(input.runPath, "logs"), secrets: [...world.secretValues(), token] });
      }
    },
  };
}

/** The world and the phones come up side by side; when one of them does not, the other is put away again. */
async function bothOrNeither(worldStarts: Promise<World>, phonesOpen: Promise<OpenPhones>): Promise<{ world: World; phones: OpenPhones }> {
  const [world, phones] = await Promise.allSettled([worldStarts, phonesOpen]);
  if (world.status === "fulfilled" && phones.status === "fulfilled") return { world: world.value, phones: phones.value };
  if (world.status === "fulfilled") await world.value.stop();
  if (phones.status === "fulfilled") await phones.value.stop();
  throw world.status === "rejected" ? world.reason : (phones as PromiseRejectedResult).reason;
}

function entranceOf(world: World, rider: RiderId, device: "till" | "other-till"): string {
  const { account } = world.accountOf(rider);
  const found = world.door.entrances.find((each) => each.account === account && each.device === device);
  if (found === undefined) throw new RangeError(`the front door has no entrance for the ${device} of ${account}`);
  return found.url;
}

/** Phones on the desk come in at the address that the config names; twins and browsers share our loopback. */
function hostsOf({ plan, project }: WalkInput, riders: readonly RiderId[]): Readonly<Record<RiderId, string>> {
  if (plan.lane !== "device") return {};
  return Object.fromEntries(riders.filter((rider) => rider.startsWith("ios@")).map((rider) => [rider, project.phones.host]));
}

/** Where processes of a run print, until what they printed is kept with its secrets struck out. */
export function logFolderOf(tempFolder: string): string {
  return join(tempFolder, "logs");
}

/** Moves the world from stage to stage; the only one that does. */
class Conductor {
  readonly #walk: Walk;
  readonly #world: World;
  readonly #desk: AttemptDesk;
  readonly #barrier: Barrier;
  readonly #pace: Pace;
  readonly #input: WalkInput;
  readonly #signal: AbortSignal;
  /** Stages the world has reached, and what keeps it from the others. */
  readonly #reached = new Set<Stage>();
  #blocked: string | null = null;
  #passed = new Set<Stage>();
  #waiting: (() => void)[] = [];
  #gone: (rider: RiderId, why: string) => void = () => {};

  constructor(parts: { walk: Walk; world: World; desk: AttemptDesk; barrier: Barrier; pace: Pace; input: WalkInput; signal: AbortSignal }) {
    this.#walk = parts.walk;
    this.#world = parts.world;
    this.#desk = parts.desk;
    this.#barrier = parts.barrier;
    this.#pace = parts.pace;
    this.#input = parts.input;
    this.#signal = parts.signal;
  }

  async walk(paceUrl: string): Promise<void> {
    const gated = this.#input.rollout.backfill?.gate ?? false;
    const passage: Passage = { world: this.#world, paceUrl, gated, backfill: null, release: () => this.#pace.release() };
    for (const [index, stage] of this.#walk.stages.entries()) {
      const began = Date.now();
      // BASE needs no rider to be reached: the world is made ready while the browsers start.
      if (index > 0) await this.#barrier.everybodyAt(stage, this.#signal);
      await this.#enter(stage, passage);
      this.#input.log.record({ kind: "stage-entered", stage, tookMs: Date.now() - began });
      this.#tell();
      const next = this.#walk.stages[index + 1];
      if (next === undefined) await this.#barrier.everybodyAlighted(this.#signal);
      else await this.#barrier.everybodyAt(next, this.#signal);
      await this.#leave(stage, passage);
    }
  }

  controlDesk(): ControlDesk {
    return {
      "POST /aboard": async ({ rider, engine, session, again }) => {
        this.#input.log.record({ kind: "rider-aboard", rider, engine, session, again });
        if (again) await this.#desk.lose(rider, "its session died and it came back with a new one");
        return this.#boarding(rider);
      },
      "POST /stage": async ({ rider, stage }) => {
        if (!this.#passed.has(stage)) this.#barrier.asks(rider, stage);
        const settled = await this.#worldAt(stage);
        if (!settled) return { kind: "wait" };
        if (this.#reached.has(stage)) return { kind: "go" };
        return { kind: "precluded", cause: this.#blocked ?? "the stage was not reached" };
      },
      "POST /attempt": ({ rider, cell }) => this.#desk.begin(rider, cell),
      "POST /checkpoint": async ({ attempt, name }) => ({ changed: await this.#desk.reachCheckpoint(attempt, name) }),
      "POST /customer": ({ attempt, does, payload }) => this.#desk.customer(attempt, does, payload),
      "POST /network": async ({ attempt, weather }) => {
        this.#desk.weather(attempt, weather);
        return {};
      },
      "POST /settle": async ({ rider }) => ({ settled: await this.#desk.settle(rider) }),
      "POST /result": async ({ rider, result }) => {
        await this.#desk.end(rider, result);
        return {};
      },
      "POST /gone": async ({ rider, why }) => {
        if (this.#barrier.ridersAboard().includes(rider)) this.#gone(rider, why);
        return {};
      },
      "POST /alight": async ({ rider, why }) => {
        this.#input.log.record({ kind: "rider-alighted", rider, why });
        this.#barrier.alights(rider);
        return {};
      },
    };
  }

  whenGone(listener: (rider: RiderId, why: string) => void): void {
    this.#gone = listener;
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
        for (const move of STAGE_MOVES[stage].enter) await this.#act(stage, move, passage);
        this.#reached.add(stage);
      } catch (cause) {
        this.#block(stage, cause);
      }
    }
    if (this.#blocked !== null) for (const rider of this.#walk.riders) await this.#desk.preclude(rider.id, stage, this.#blocked);
    if (stage === "FILL" && this.#reached.has(stage)) await this.#tryIllegalStep(passage);
  }

  async #leave(stage: Stage, passage: Passage): Promise<void> {
    const reached = this.#reached.has(stage);
    if (reached && this.#blocked === null) {
      try {
        for (const move of STAGE_MOVES[stage].leave) await this.#act(stage, move, passage);
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
    for (const rider of this.#walk.riders) await this.#desk.closeBooks(rider.id, stage, reached ? null : this.#blocked);
    this.#passed.add(stage);
  }

  async #act(stage: Stage, move: { sentence: string; act: (passage: Passage) => Promise<string | void> }, passage: Passage): Promise<void> {
    const said = await move.act(passage);
    this.#input.log.record({ kind: "world", stage, sentence: said === undefined ? move.sentence : `${move.sentence}: ${said}` });
  }

  /** Tries to switch accounts in the middle of the backfill; the conductor's own gate must refuse it. */
  async #tryIllegalStep(passage: Passage): Promise<void> {
    if (!passage.gated) return;
    try {
      const said = await switchAccounts(passage);
      // Nothing illegal could be tried, so nothing had to be refused; the event says so.
      this.#input.log.record({ kind: "world", stage: "FILL", sentence: `no step was illegal: ${said}` });
      this.#desk.recordIllegalStep({ kind: "pass" });
    } catch (cause) {
      if (cause instanceof IllegalStepError) this.#desk.recordIllegalStep({ kind: "pass" });
      else this.#desk.recordIllegalStep({ kind: "error", error: "world", message: cause instanceof Error ? cause.message : String(cause) });
    }
  }

  #block(stage: Stage, cause: unknown): void {
    this.#blocked = `${stage}: ${cause instanceof Error ? cause.message : String(cause)}`;
    for (const each of this.#walk.stages) if (!this.#reached.has(each)) this.#desk.stageNotReached(each, this.#blocked);
    this.#input.log.record({ kind: "world", stage, sentence: `the walk cannot go on: ${this.#blocked}` });
  }

  #boarding(rider: RiderId): Boarding {
    const { account, login, password, stores } = this.#world.accountOf(rider);
    const serverUrl = entranceOf(this.#world, rider, "till");
    return {
      account,
      login,
      password,
      store: stores[0],
      app: openingOf({ opens: this.#buildOf(rider).opens, serverUrl, filesUrl: () => this.#world.pages.urlOf(rider) }),
      serverUrl,
      otherTillUrl: entranceOf(this.#world, rider, "other-till"),
    };
  }

  #buildOf(rider: RiderId): CashierBuild {
    const build = this.#input.project.cashiers.find((each) => `${each.platform}@${each.version}` === rider);
    if (build === undefined) throw new RangeError(`no cashier ${rider} is configured`);
    return build;
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
