import { join } from "node:path";
import type { RiderId } from "../domain/cell.ts";
import { newCopiesAheadMs } from "../domain/fault.ts";
import type { Command } from "../domain/command.ts";
import type { Project } from "../domain/project.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { Generation, Stage } from "../domain/stage.ts";
import type { WireExchange } from "../domain/wire.ts";
import { openAccounts, type Account } from "./account.ts";
import { announce } from "./announce.ts";
import { hostApps } from "./app-host.ts";
import { askByHand } from "./ask-by-hand.ts";
import { openAvailabilityWatch, type AvailabilityWatch } from "./availability/availability-watch.ts";
import { openLoadAccounts } from "./availability/load-accounts.ts";
import { startBank } from "./bank.ts";
import { buildApps, opensPage } from "./build-apps.ts";
import { buildOf } from "./build-of.ts";
import { openFacts } from "./facts.ts";
import { openFrontDoor } from "./front-door.ts";
import { livingCopies } from "./living-copies.ts";
import { openingOf } from "./opening-of.ts";
import { fillPlaceholders } from "./placeholders.ts";
import { startPostgres } from "./postgres.ts";
import { questionsOfSchema } from "./questions-of-schema.ts";
import { readForLong } from "./read-for-long.ts";
import { openSecrets } from "./run-secrets.ts";
import { shiftedClock } from "./shifted-clock.ts";
import { makeWalkDatabase } from "./walk-database.ts";
import type { World } from "./world.ts";

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

const QUIET_WITHIN_MS = 4_000;

/** Brings it all up; what was up already is taken down again when a part does not come. */
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
  const { project, rollout, logFolder, run: marker } = input;
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

  const bank = await startBank({ project, door, secrets, accountsJson, marker, logFolder });
  stops.push(() => bank.stop());
  input.say("the bank is open");

  const database = await makeWalkDatabase({ postgres, project, rollout, fill, logFolder, marker });
  stops.push(() => database.drop());

  const facts = await openFacts({ url: database.url, questions: () => questionsOfSchema(project.database, database.schema()) });
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
          logFolder,
          marker,
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
      byHand: (asked) => askByHand(asked, { tempFolder: input.tempFolder, say: input.say }),
      cwd: project.root,
      logFolder,
      marker,
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
    announce: () => announce(rollout, copies.urls("old")),
    drainCopies: (generation) => copies.drain(generation),
    migrate: () => database.migrate(),
    startBackfill: (paceUrl) => database.startBackfill(paceUrl),
    remainingToBackfill: async () => (rollout.backfill === null ? 0 : facts.number(rollout.backfill.remaining)),
    secretValues: () => secrets.list(),
    stop: () => stopAll(stops),
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
