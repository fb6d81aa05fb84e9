import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { AttemptEvidence } from "../domain/attempt.ts";
import type { RiderId } from "../domain/cell.ts";
import type { PhonesAboard, PhoneTools } from "../domain/phone-aboard.ts";
import { BOOKS, type Plan } from "../domain/plan.ts";
import type { Project } from "../domain/project.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { ScenarioFacts } from "../domain/scenario.ts";
import type { Stage } from "../domain/stage.ts";
import type { EventLog } from "../evidence/event-log.ts";
import { AttemptDesk } from "./attempt-desk.ts";
import { stagesToMeasure } from "./availability/availability-watch.ts";
import { Barrier } from "./barrier.ts";
import { entranceOf } from "./boarding-of.ts";
import { BooksDesk } from "./books-desk.ts";
import { Conductor } from "./conductor.ts";
import { controlDesk } from "./control-desk.ts";
import { openControlEndpoint } from "./control-endpoint.ts";
import { faultDesk } from "./fault-desk.ts";
import { keepLogs } from "./keep-logs.ts";
import { Pace } from "./pace.ts";
import type { LookAt } from "./pause-desk.ts";
import { openPhones, type OpenPhones } from "./phones/open-phones.ts";
import { reachFromDesk } from "./phones/reach-from-desk.ts";
import type { RunningAttempts } from "./running-attempts.ts";
import { startWorld } from "./start-world.ts";
import { storyDesk } from "./story-desk.ts";
import { straddleDesk } from "./straddle-desk.ts";
import { ToldAgain, type Finding, type TellsAgain } from "./told-again.ts";
import type { World } from "./world.ts";

export interface WalkInput {
  readonly run: string;
  readonly project: Project;
  readonly rollout: Rollout;
  readonly plan: Plan;
  readonly scenarios: readonly ScenarioFacts[];
  readonly runPath: string;
  readonly tempFolder: string;
  readonly databaseUrl: string | null;
  /** Folder in which several walks keep the apps that they build the same; null: this walk builds its own. */
  readonly keptApps: string | null;
  readonly phoneTools: PhoneTools;
  readonly log: EventLog;
  /** What the judge makes of an attempt. */
  readonly findingOf: (evidence: AttemptEvidence) => Finding;
  /** Chooses what riders tell again; null: failures, as often as the plan says. */
  readonly again: TellsAgain | null;
  /** null: no story stops on its way. */
  readonly lookAt: LookAt | null;
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
    startWorld({
      ...input,
      measured: measuredIn(input.plan),
      hosts: hostsOf(input, riders),
      riders,
      upgrades: upgradesIn(input.plan),
      logFolder,
      onExchange: (exchange) => desk?.exchange(exchange),
      say,
    }),
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
  const putAway = async () => {
    try {
      await Promise.all([phones.stop(), world.stop()]);
    } finally {
      await keepLogs({ from: logFolder, to: join(input.runPath, "logs"), secrets: [...world.secretValues(), token] });
    }
  };

  try {
    await reachFromDesk({
      phones,
      tills: riders.map((rider) => ({ rider, url: entranceOf(world, rider, "till") })),
      adb: input.plan.lane === "device" ? (input.phoneTools.adb?.path ?? null) : null,
    });
    const again = input.again ?? new ToldAgain({ cells: input.plan.cells, first: input.plan.pairs });
    const faults = faultDesk({
      faults: input.plan.faults,
      world,
      say: (stage, sentence) => input.log.record({ kind: "world", stage, sentence }),
    });
    const running: RunningAttempts = new Map();
    const straddles = straddleDesk(world);
    desk = new AttemptDesk({ ...input, world, again, knobsAt: (stage) => faults.knobs(stage), running, straddles });
    const story = storyDesk({ ...input, world, running, straddles });
    const books = new BooksDesk({ ...input, world });
    const conductor = new Conductor({ walk, world, desk, books, barrier, pace, faults, input, signal: interruption.signal });
    const asked = controlDesk({ ...input, world, conductor, barrier, desk, story, again });
    const endpoint = await openControlEndpoint({ token, desk: asked, pace });
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
        await putAway();
      },
    };
  } catch (cause) {
    await putAway();
    throw cause;
  }
}

/** Builds that a customer's case puts over the one that it began with. */
function upgradesIn({ cells }: Plan): readonly RiderId[] {
  return cells.flatMap(({ platform, service }) =>
    service.kind === "replayed"
      ? service.changes.flatMap((change) => (change.does === "upgrade" ? [`${platform}@${change.app}` as const] : []))
      : [],
  );
}

/** Only where books are closed is there a place to write down what was measured. */
function measuredIn({ cells }: Plan): readonly Stage[] {
  return stagesToMeasure([...new Set(cells.filter(({ scenario }) => scenario === BOOKS).map(({ stage }) => stage))]);
}

/** The world and the phones come up side by side; when one of them does not, the other is put away again. */
async function bothOrNeither(worldStarts: Promise<World>, phonesOpen: Promise<OpenPhones>): Promise<{ world: World; phones: OpenPhones }> {
  const [world, phones] = await Promise.allSettled([worldStarts, phonesOpen]);
  if (world.status === "fulfilled" && phones.status === "fulfilled") return { world: world.value, phones: phones.value };
  if (world.status === "fulfilled") await world.value.stop();
  if (phones.status === "fulfilled") await phones.value.stop();
  throw world.status === "rejected" ? world.reason : (phones as PromiseRejectedResult).reason;
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
