import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newCopiesAheadMs } from "../domain/fault.ts";
import type { RiderId } from "../domain/cell.ts";
import type { Upgrade } from "../domain/control.ts";
import type { Command, Project, Rollout } from "../domain/project.ts";
import type { ShopSetting } from "../domain/scenario.ts";
import type { ShopFacts } from "../domain/shop-facts.ts";
import type { Generation, Stage } from "../domain/stage.ts";
import type { WireExchange } from "../domain/wire.ts";
import { openAccounts, type Account } from "./account.ts";
import { openAvailabilityWatch, type AvailabilityWatch } from "./availability/availability-watch.ts";
import { openLoadAccounts } from "./availability/load-accounts.ts";
import { hostApps, type AppHost } from "./app-host.ts";
import { shiftedClock } from "./shifted-clock.ts";
import { startBank, type Bank } from "./bank.ts";
import { buildApps, opensPage } from "./build-apps.ts";
import { buildOf } from "./build-of.ts";
import { runToEnd } from "./child-process.ts";
import { openingOf } from "./opening-of.ts";
import type { Census } from "./legal-steps.ts";
import { livingCopies, type OwnCopy, type OwnCopyOrder } from "./living-copies.ts";
import { openFacts } from "./facts.ts";
import { openFrontDoor, type FrontDoor } from "./front-door.ts";
import { fillPlaceholders } from "./placeholders.ts";
import { questionsOfSchema } from "./questions-of-schema.ts";
import { startPostgres, type PostgresServer } from "./postgres.ts";
import { readForLong } from "./read-for-long.ts";
import { openSecrets } from "./run-secrets.ts";
import { SurroundingsNotReadyError } from "./surroundings-not-ready-error.ts";

export interface WorldInput {
  readonly run: string;
  readonly project: Project;
  readonly rollout: Rollout;
  readonly riders: readonly RiderId[];
  /** Builds that come over a rider's own in the middle of a story. */
  readonly upgrades: readonly RiderId[];
  readonly tempFolder: string;
  readonly logFolder: string;
  readonly databaseUrl: string | null;
  readonly keptApps: string | null;
  /** Riders whose till does not share our loopback, and the address of this machine that it reaches. */
  readonly hosts: Readonly<Record<RiderId, string>>;
  /** Stages at which it is measured what tills feel of them; none: nobody sells in the background. */
  readonly measured: readonly Stage[];
  readonly onExchange: (exchange: WireExchange) => void;
  readonly say: (sentence: string) => void;
}

export interface JobEnd {
  readonly ok: boolean;
  /** How it ended, with its last lines. */
  readonly sentence: string;
}

/** Everything a walk happens in: database, bank, front door, copies, and the files of the cashiers. */
export interface World {
  readonly accounts: readonly Account[];
  readonly door: FrontDoor;
  readonly bank: Bank;
  /** Serves the pages of builds that bring their own files. */
  readonly pages: AppHost;
  /** Folder of each rider's built app; none for a page that the service serves itself. */
  readonly apps: Readonly<Record<RiderId, string>>;
  readonly engineOfDatabase: string;
  /** With its password: for the eyes of whoever looks into a world that stands still. */
  readonly databaseUrl: string;
  /** null: nothing of it is measured in this walk. */
  readonly availability: AvailabilityWatch | null;
  accountOf(rider: RiderId): Account;
  versionOf(generation: Generation): string;
  route(account: Account, till: Generation, otherTill: Generation): void;
  routeEverybody(till: Generation, otherTill: Generation): void;
  arrangeShop(account: Account, setting: ShopSetting): Promise<void>;
  readFacts(account: Account, since: Date, border: Stage | null): Promise<ShopFacts>;
  /** Another build of the rider's app, in the place of the one that it has. */
  upgrade(account: Account, app: string): Promise<Upgrade>;
  /** Waits until the bank has told everything it has to tell about an account. */
  quiesce(account: Account): Promise<void>;
  startCopies(generation: Generation): Promise<void>;
  /** Tells every old copy that a newer version is there; null when the rollout announces nothing. */
  announce(): Promise<string | null>;
  drainCopies(generation: Generation): Promise<void>;
  /** One more copy, of any version, that serves the account's till alone (as the generation it stands for), or nobody. */
  startOwnCopy(order: OwnCopyOrder): Promise<OwnCopy>;
  /** New copies in the place of a generation's own, while it serves. */
  restartCopies(generation: Generation, how: "restarted" | "killed"): Promise<void>;
  /** A report that reads every table and takes its time; settles when it has begun, `ended` with the number of tables. */
  readForLong(ms: number): Promise<{ readonly ended: Promise<number> }>;
  /** Which versions are alive: copies that are up, and tills by the version that serves them. */
  census(): Census;
  migrate(): Promise<JobEnd>;
  /** Starts the backfill and returns how it ends. */
  startBackfill(paceUrl: string): Promise<{ ended: Promise<JobEnd> }>;
  remainingToBackfill(): Promise<number>;
  secretValues(): readonly string[];
  stop(): Promise<void>;
}

const QUIET_WITHIN_MS = 4_000;
const JOB_WITHIN_MS = 120_000;
/** The backfill is held while riders sell, and how long they do that is up to them; what it may take once it is let go is `stage-moves`' to say. */
const HELD_JOB_WITHIN_MS = 60 * 60_000;

export async function startWorld(input: WorldInput): Promise<World> {
  const stops: (() => Promise<void>)[] = [];
  try {
    return await start(input, stops);
  } catch (cause) {
    await stopAll(stops);
    throw cause;
  }
}

async function start(input: WorldInput, stops: (() => Promise<void>)[]): Promise<World> {
  const { project, rollout } = input;
  const clockOfNewCopies = shiftedClock(newCopiesAheadMs(project.faults));
  const secrets = openSecrets(input.tempFolder);
  const accounts = openAccounts(input.riders, (account) => secrets.secret(`password-${account}`));
  const busy =
    project.availability === null || input.measured.length === 0
      ? []
      : openLoadAccounts(project.availability.tills, (account) => secrets.secret(`password-${account}`));
  const accountsJson = JSON.stringify(
    [...accounts, ...busy].map(({ account, login, password, stores }) => ({ account, login, password, stores })),
  );
  const fixed = { accounts: accountsJson, from: rollout.from, to: rollout.to };
  const fill = (command: Command, values: Record<string, string>) => fillPlaceholders(command, { ...fixed, ...values }, secrets);
  const job = (name: string, command: Command, withinMs = JOB_WITHIN_MS) =>
    runToEnd({
      name,
      command,
      cwd: project.root,
      logFile: join(input.logFolder, `${name}.log`),
      marker: input.run,
      withinMs,
    });

  const built = buildApps(input, fill);
  // Awaited below; this keeps a failure in the meantime from being reported as unhandled.
  built.catch(() => undefined);

  const postgres = await startPostgres({ runFolder: input.tempFolder, databaseUrl: input.databaseUrl });
  stops.push(() => postgres.stop());
  input.say(`PostgreSQL ${postgres.version} (${postgres.kind})`);

  let availability: AvailabilityWatch | null = null;
  const door = await openFrontDoor({
    accounts: [...accounts, ...busy].map(({ account }) => account),
    pages: accounts.filter(({ rider }) => rider.startsWith("web@")).map(({ account }) => account),
    hosts: Object.fromEntries(
      accounts.flatMap(({ account, rider }) => (input.hosts[rider] === undefined ? [] : [[account, input.hosts[rider]]])),
    ),
    onExchange: (exchange) => {
      availability?.exchange(exchange);
      input.onExchange(exchange);
    },
    secrets: () => secrets.list(),
  });
  stops.push(() => door.stop());

  const bank = await startBank({ project, door, secrets, accountsJson, marker: input.run, logFolder: input.logFolder });
  stops.push(() => bank.stop());
  input.say("the bank is open");

  const database = await makeDatabase(postgres, async (url) => {
    const prepared = await job("prepare", fill(project.database.prepare, { database: url, version: rollout.from }));
    if (!prepared.ok)
      throw new SurroundingsNotReadyError(`the database of version ${rollout.from} could not be prepared: ${prepared.sentence}`);
  });
  stops.push(database.drop);

  let schema = rollout.from;
  const facts = await openFacts({ url: database.url, questions: () => questionsOfSchema(project.database, schema) });
  stops.push(() => facts.stop());

  const watch =
    project.availability === null || busy.length === 0
      ? null
      : await openAvailabilityWatch({
          availability: project.availability,
          accounts: busy,
          stages: input.measured,
          databaseUrl: database.url,
          door,
          fill,
          cwd: project.root,
          logFolder: input.logFolder,
          marker: input.run,
        });
  availability = watch;
  stops.push(async () => watch?.stop());

  const apps = await built;
  const pages = await hostApps(
    Object.fromEntries(
      Object.entries(apps).filter(([rider]) => input.riders.includes(rider as RiderId) && opensPage(project, rider as RiderId)),
    ),
  );
  stops.push(() => pages.stop());

  const copies = livingCopies({
    project,
    rollout,
    door,
    start: {
      fill: (version) => (command, values) => {
        const { run, env } = fill(command, { database: database.url, bank: bank.url, callbacks: door.callbacksUrl, version, ...values });
        return { run, env: version === rollout.to ? { ...env, ...clockOfNewCopies } : env };
      },
      byHand: async ({ version, url, env, again }) => {
        const file = join(input.tempFolder, `backend-${version}.env`);
        // Of this run alone and gone with it: there are secrets among them.
        await writeFile(
          file,
          Object.entries(env)
            .map(([name, value]) => `${name}=${quoted(value)}\n`)
            .join(""),
          { mode: 0o600 },
        );
        const start = again ? "end the one that runs there, which is no part of this world, and start it anew" : "start it now";
        input.say(`waiting for backend ${version} at ${url}: ${start}, with "set -a; . ${file}; set +a" before it`);
      },
      cwd: project.root,
      logFolder: input.logFolder,
      marker: input.run,
    },
  });
  stops.push(() => copies.stop());
  const tillRoutes = new Map<string, Generation>();
  const route = (account: Account, till: Generation, otherTill: Generation) => {
    door.route(account.account, "till", till);
    tillRoutes.set(account.account, till);
    door.route(account.account, "other-till", otherTill);
    // The bank calls the generation that the newest documents are made by, as a shared callback address does behind a balancer.
    door.routeCallbacks(account.account, otherTill);
  };

  return {
    accounts,
    door,
    bank,
    pages,
    apps,
    engineOfDatabase: `PostgreSQL ${postgres.version}`,
    databaseUrl: database.url,
    availability: watch,
    accountOf(rider) {
      const account = accounts.find((each) => each.rider === rider);
      if (account === undefined) throw new RangeError(`no account was opened for the rider ${rider}`);
      return account;
    },
    versionOf: (generation) => (generation === "old" ? rollout.from : rollout.to),
    route,
    routeEverybody(till, otherTill) {
      for (const account of accounts) route(account, till, otherTill);
      watch?.turnTo(till);
      door.routeCallbacks("*", otherTill);
    },
    arrangeShop: (account, setting) =>
      facts.arrange(account.account, { acquirer: setting.acquirer ?? project.acquirers[0] ?? null, qr: setting.qr ?? true }),
    readFacts: (account, since, border) => facts.read(account.account, since, border),
    async upgrade(account, app) {
      const [platform = ""] = account.rider.split("@");
      const build = buildOf(project, `${platform}@${app}` as RiderId);
      const folder = apps[`${platform}@${app}` as RiderId];
      if (folder === undefined) throw new RangeError(`the build ${app} for ${platform} was not made for this walk`);
      const entrance = door.entrances.find((each) => each.account === account.account && each.device === "till");
      if (entrance === undefined) throw new RangeError(`the front door has no entrance for the till of ${account.account}`);
      if (build.opens.kind === "page") await pages.replace(account.rider, folder);
      const opens = openingOf({ opens: build.opens, serverUrl: entrance.url, filesUrl: () => pages.urlOf(account.rider) });
      return { version: app, opens, file: build.opens.kind === "app" ? join(folder, build.opens.file) : null };
    },
    async quiesce(account) {
      const deadline = Date.now() + QUIET_WITHIN_MS;
      while ((await bank.quiet(account.account)) > 0 && Date.now() < deadline) await breath();
    },
    startCopies: (generation) => copies.start(generation),
    startOwnCopy: (order) => copies.startOwn(order),
    restartCopies: (generation, how) => copies.restart(generation, how),
    readForLong: (ms) => readForLong(database.url, ms),
    census: () => copies.census(tillRoutes),
    async announce() {
      const { announce } = rollout;
      if (announce === null) return null;
      const body = announce.body.replaceAll("{from}", rollout.from).replaceAll("{to}", rollout.to);
      const told = await Promise.all(copies.urls("old").map((url) => tell(new URL(announce.path, url), announce.method, body)));
      return told.join("; ");
    },
    drainCopies: (generation) => copies.drain(generation),
    async migrate() {
      if (rollout.migrate === null) return { ok: true, sentence: "the rollout changes no schema" };
      const ended = await job("migrate", fill(rollout.migrate, { database: database.url }));
      if (ended.ok) schema = rollout.to;
      return ended;
    },
    async startBackfill(paceUrl) {
      if (rollout.backfill === null) return { ended: Promise.resolve({ ok: true, sentence: "the rollout copies nothing" }) };
      return { ended: job("backfill", fill(rollout.backfill, { database: database.url, pace: paceUrl }), HELD_JOB_WITHIN_MS) };
    },
    remainingToBackfill: async () => (rollout.backfill === null ? 0 : facts.number(rollout.backfill.remaining)),
    secretValues: () => secrets.list(),
    stop: () => stopAll(stops),
  };
}

/** As one word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** @throws Error when the copy does not take it */
async function tell(url: URL, method: string, body: string): Promise<string> {
  const answer = await fetch(url, { method, body, headers: { "content-type": "application/json", connection: "close" } });
  const said = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url.pathname} was answered with ${answer.status}: ${said.slice(0, 200)}`);
  return `${method} ${url.pathname}: ${answer.status}`;
}

/** A fresh database for the walk, cloned from a template that is prepared once. */
async function makeDatabase(
  postgres: PostgresServer,
  prepare: (url: string) => Promise<void>,
): Promise<{ url: string; drop: () => Promise<void> }> {
  await prepare(await postgres.createDatabase("template"));
  const url = await postgres.cloneDatabase("template", "walk");
  return {
    url,
    drop: async () => {
      await postgres.dropDatabase("walk");
      await postgres.dropDatabase("template");
    },
  };
}

async function stopAll(stops: (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const stop of stops.splice(0).toReversed()) await stop().catch((cause: unknown) => failures.push(cause));
  if (failures.length > 0) throw new AggregateError(failures, "parts of the world did not stop cleanly");
}

/** One turn of polling a fact that nobody pushes to us. */
async function breath(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 15));
}
