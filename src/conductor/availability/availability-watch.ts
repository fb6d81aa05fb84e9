import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { MEASURED_STAGES, type MeasuredAvailability, type StageAvailability } from "../../domain/availability.ts";
import type { Command } from "../../domain/command.ts";
import type { Availability } from "../../domain/project.ts";
import type { Generation, Stage } from "../../domain/stage.ts";
import type { WireExchange } from "../../domain/wire.ts";
import { startChild, type Child } from "../child-process.ts";
import type { FrontDoor } from "../front-door.ts";
import type { LoadAccount } from "./load-accounts.ts";
import { LoadMeter } from "./load-meter.ts";
import { openLockWatch, type LockWatch } from "./lock-watch.ts";
import { openLongReport, type LongReport } from "./long-report.ts";
import { growthBetween, tableSizes } from "./table-sizes.ts";

/** Tills that sell all the while in the background, and what they and the database feel of each stage. */
export interface AvailabilityWatch {
  /** The service answers: the tills begin to sell. */
  sell(): Promise<void>;
  /** What happens from now on belongs to this stage; before the migration somebody opens the long report. */
  begin(stage: Stage): Promise<void>;
  /** What was felt of the stage that began last; null where nothing is measured. */
  end(stage: Stage): Promise<MeasuredAvailability | null>;
  /** The tills go over to a generation one by one, as accounts do. */
  turnTo(generation: Generation): void;
  exchange(exchange: WireExchange): void;
  stop(): Promise<void>;
}

/** A stage is over only when this much was sold in it: a stage in which nobody asked anything says nothing. */
const FEWEST_REQUESTS = 24;
const ENOUGH_WITHIN_MS = 20_000;
/** Requests between two tills that go over. */
const BETWEEN_SWITCHES = 4;

export async function openAvailabilityWatch(order: {
  readonly availability: Availability;
  readonly accounts: readonly LoadAccount[];
  /** Stages of this walk that are to be measured; BASE is measured with them. */
  readonly stages: readonly Stage[];
  readonly databaseUrl: string;
  readonly door: FrontDoor;
  readonly fill: (command: Command, values: Record<string, string>) => Command;
  readonly cwd: string;
  readonly logFolder: string;
  readonly marker: string;
}): Promise<AvailabilityWatch> {
  const { availability, accounts, stages, databaseUrl, door } = order;
  const meter = new LoadMeter();
  const names = new Set(accounts.map(({ account }) => account));
  let report: LongReport | null = null;
  let locks: LockWatch | null = await openLockWatch(databaseUrl, () => report?.waitedFor());
  let load: Child | null = null;
  let control: StageAvailability | null = null;
  let began: { readonly at: number; readonly sizes: Awaited<ReturnType<typeof tableSizes>> } | null = null;
  let tellEnough: (() => void) | null = null;
  /** Tills that are still to go over, and since how many requests nobody has. */
  let toSwitch: { readonly generation: Generation; readonly left: string[]; since: number } | null = null;
  let servedBy: Generation | null = null;

  const switchNext = () => {
    const next = toSwitch?.left.shift();
    if (toSwitch === null || next === undefined) return void (toSwitch = null);
    door.route(next, "till", toSwitch.generation);
    toSwitch.since = 0;
  };
  const isMeasured = (stage: Stage) => stage === "BASE" || stages.includes(stage);
  const stopSelling = async () => {
    const selling = load;
    load = null;
    await selling?.stop({ drainMs: 2_000 });
  };

  return {
    async sell() {
      const tills = accounts.map(({ account, login, password, stores: [store] }) => ({
        account,
        login,
        password,
        store,
        url: door.entrances.find((entrance) => entrance.account === account && entrance.device === "till")?.url,
      }));
      load = await startChild({
        name: "load",
        command: order.fill(availability.load, { tills: JSON.stringify(tills) }),
        cwd: order.cwd,
        logFile: join(order.logFolder, "load.log"),
        marker: order.marker,
      });
    },

    async begin(stage) {
      if (!isMeasured(stage)) return;
      const sizes = await tableSizes(databaseUrl);
      meter.take();
      locks?.take();
      began = { at: Date.now(), sizes };
      if (stage === "DB" && availability.longReport !== null) report = await openLongReport(databaseUrl, availability.longReport);
    },

    async end(stage) {
      if (!isMeasured(stage) || began === null) return null;
      const patience = new AbortController();
      const enough = new Promise<void>((resolve) => (tellEnough = resolve));
      if (meter.requests < FEWEST_REQUESTS && load?.exit() === null)
        await Promise.race([enough, load.exited, pause(ENOUGH_WITHIN_MS, null, { signal: patience.signal }).catch(() => null)]);
      patience.abort();
      tellEnough = null;
      await report?.stop();
      report = null;
      const figures = meter.take();
      const sizes = await tableSizes(databaseUrl).catch((fault: unknown) => (fault instanceof Error ? fault.message : String(fault)));
      const measured: StageAvailability = {
        stage,
        limits: availability.limits,
        tills: availability.tills,
        lastedMs: Date.now() - began.at,
        ...figures,
        longestLockWait: locks?.take() ?? null,
        growth: typeof sizes === "string" ? [] : growthBetween(began.sizes, sizes),
        unmeasured: typeof sizes === "string" ? `the tables could not be measured: ${sizes}` : whyNot(figures.requests, load),
      };
      began = null;
      if (stage === "BASE") control = measured;
      if (stages.indexOf(stage) === stages.length - 1) await stopSelling();
      return stage === "BASE" ? null : { before: control, here: measured };
    },

    turnTo(generation) {
      if (servedBy === generation) return;
      if (servedBy === null) for (const { account } of accounts) door.route(account, "till", generation);
      else {
        toSwitch = { generation, left: accounts.map(({ account }) => account), since: 0 };
        switchNext();
      }
      servedBy = generation;
    },

    exchange(exchange) {
      if (!names.has(exchange.account) || exchange.device !== "till") return;
      meter.exchange(exchange);
      if (meter.requests >= FEWEST_REQUESTS) tellEnough?.();
      if (toSwitch !== null && ++toSwitch.since >= BETWEEN_SWITCHES) switchNext();
    },

    async stop() {
      await stopSelling();
      await report?.stop();
      await locks?.stop();
      locks = null;
    },
  };
}

/** Stages that are measured in a walk whose books are kept at these stages. */
export function stagesToMeasure(books: readonly Stage[]): readonly Stage[] {
  return MEASURED_STAGES.filter((stage) => books.includes(stage));
}

function whyNot(requests: number, load: Child | null): string | null {
  const exit = load?.exit() ?? null;
  if (exit !== null) return `the tills in the background stopped selling (${exit.signal ?? `code ${exit.code}`}): ${load?.lastLines(3)}`;
  return requests >= FEWEST_REQUESTS ? null : `the tills in the background asked only ${requests} times, less than ${FEWEST_REQUESTS}`;
}
