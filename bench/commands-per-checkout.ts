import { readFileSync } from "node:fs";
import { join } from "node:path";
import { remote } from "webdriverio";
import { launchRiders } from "../src/commands/launch-riders.ts";
import { planRun } from "../src/commands/planning.ts";
import { openProofRun, type ProofRun } from "../src/commands/proof-run.ts";
import { writeRidersFile } from "../src/commands/riders-file.ts";
import type { RiderId } from "../src/domain/cell.ts";
import type { LoggedEvent } from "../src/evidence/event-log.ts";
import { controlClient } from "../src/rider/control-client.ts";
import { deviceFor } from "../src/rider/device/device-for.ts";
import { baskets } from "../specs/baskets.ts";
import { moneyLabel } from "../specs/money-label.ts";
import { openCountingProxy, type Commands, type CountingProxy } from "./counting-proxy.ts";
import { paysCash, type Receipt, type ShownLine } from "./till-page-objects.ts";

/**
 * WebDriver commands of one cash checkout, counted in front of Appium: as a rider tells `cash-sale`, and as page objects do the
 * same on the same twin with the same app. Both begin at the empty sale screen and end with the receipt read.
 *
 *   node --import tsx bench/commands-per-checkout.ts [--platform android,ios]
 */
const APP = "5.0";
/** The picture at the end of a story is evidence of it, which page objects do not take. */
const EVIDENCE = "GET screenshot";
const WAIT_WITHIN_MS = 30_000;

const flag = process.argv.indexOf("--platform");
const platforms = flag === -1 ? "android,ios" : process.argv[flag + 1];
const flags = { platform: platforms, app: APP, scenario: "cash-sale", stage: "BASE", out: join(process.cwd(), "reports", "bench") };

interface Checkout {
  readonly outcome: string;
  readonly commands: Commands;
}

const proxies = new Map<RiderId, CountingProxy>();
const told = new Map<RiderId, Checkout>();
const planned = await planRun(flags);
const plain = new Set(planned.plan.cells.flatMap(({ id, service }) => (service.kind === "steady" ? [id] : [])));
const run = await openProofRun(planned, { reports: flags.out, onEvent: countTheRiders });
try {
  await putProxiesBetween(run);
  await launchRiders(run, new AbortController().signal);
  const counts = [];
  for (const [rider, checkout] of told) counts.push([rider, compare(checkout, await tellWithPageObjects(rider))] as const);
  process.stdout.write(
    `${JSON.stringify({ app: APP, basket: "lunch", compared: "rider / pageObjects", ...Object.fromEntries(counts) }, null, 2)}\n`,
  );
} finally {
  for (const proxy of proxies.values()) proxy.stop();
  await run.abandon();
}

/** A rider counts from its attempt's registration, when the till is home, to its end; the sale across a killed app is another story. */
function countTheRiders(event: LoggedEvent): void {
  if (event.kind === "attempt-registered" && plain.has(event.cell)) proxies.get(event.rider)?.begin();
  if (event.kind === "attempt-ended" && plain.has(event.cell))
    told.set(event.rider, { outcome: event.outcome, commands: proxies.get(event.rider)?.counted() ?? {} });
}

async function putProxiesBetween({ folder, riders: file }: ProofRun): Promise<void> {
  const riders = [];
  for (const { id, capabilities } of file.riders) {
    const { hostname, port } = capabilities as { readonly hostname: string; readonly port: number };
    const proxy = await openCountingProxy({ hostname, port });
    proxies.set(id, proxy);
    riders.push({ id, capabilities: { ...capabilities, hostname: proxy.hostname, port: proxy.port } as WebdriverIO.Capabilities });
  }
  writeRidersFile(folder.path, { ...file, riders });
}

/** In a new session on the rider's phone: the till still is in its store with its shift open. */
async function tellWithPageObjects(rider: RiderId): Promise<Commands> {
  const proxy = proxies.get(rider);
  const described = run.riders.riders.find(({ id }) => id === rider);
  if (proxy === undefined || described === undefined) throw new RangeError(`nobody described ${rider}`);
  const {
    hostname: _hostname,
    port: _port,
    path,
    connectionRetryTimeout,
    ...capabilities
  } = described.capabilities as Readonly<Record<string, unknown>>;
  const browser = await remote({
    hostname: proxy.hostname,
    port: proxy.port,
    path: String(path),
    connectionRetryTimeout: Number(connectionRetryTimeout),
    waitforTimeout: WAIT_WITHIN_MS,
    logLevel: "error",
    capabilities: capabilities as WebdriverIO.Capabilities,
  });
  try {
    const { app } = await controlClient({ url: run.walk.controlUrl, token: run.walk.token }).ask("POST /aboard", {
      rider,
      engine: "",
      session: browser.sessionId,
      again: false,
    });
    if (app.kind !== "app") throw new TypeError(`${rider} rides on no phone`);
    await deviceFor(browser.isAndroid ? "android" : "ios", browser).open(app);
    const pay = browser.$(browser.isAndroid ? `id=${app.id}:id/pay` : "~pay");
    await pay.waitForDisplayed();

    const { lines, total } = shownOf(baskets.lunch);
    proxy.begin();
    const receipt = await paysCash(browser, { app: app.id, basket: baskets.lunch, lines, total });
    const commands = proxy.counted();
    demandReceipt(receipt, total);
    return commands;
  } finally {
    await browser.deleteSession();
  }
}

/** What the till shows of a basket, in the words of the phone's language. */
function shownOf({ lines, total }: typeof baskets.lunch): { readonly lines: readonly ShownLine[]; readonly total: string } {
  const catalogue = JSON.parse(readFileSync(new URL("../fixtures/catalogue.json", import.meta.url), "utf8")) as readonly {
    readonly code: string;
    readonly name: string;
    readonly priceMinor: number;
  }[];
  return {
    total: moneyLabel("ru-RU", total),
    lines: lines.map(({ code, quantity }) => {
      const product = catalogue.find((each) => each.code === code);
      if (product === undefined) throw new RangeError(`the catalogue has no ${code}`);
      return { code, name: product.name, quantity: `${quantity} × ${moneyLabel("ru-RU", product.priceMinor)}` };
    }),
  };
}

function demandReceipt({ total, tender, number }: Receipt, asked: string): void {
  if (total === asked && tender === "Cash" && number !== "") return;
  throw new Error(`the receipt says ${total}, ${tender}, ${number}, and the cart cost ${asked}`);
}

function compare({ outcome, commands }: Checkout, pageObjects: Commands): object {
  if (outcome !== "pass") throw new Error(`the rider's story is "${outcome}", so its commands compare to nothing`);
  const { [EVIDENCE]: pictures = 0, ...rider } = commands;
  const [mine, theirs] = [sumOf(rider), sumOf(pageObjects)];
  return {
    rider: mine,
    pageObjects: theirs,
    ratio: Number((mine / theirs).toFixed(2)),
    notCounted: { "the rider's picture at the end": pictures },
    counted: { rider, pageObjects },
  };
}

function sumOf(commands: Commands): number {
  return Object.values(commands).reduce((sum, times) => sum + times, 0);
}
