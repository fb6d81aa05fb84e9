import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { strToU8, zipSync } from "fflate";
import { build } from "plist";
import { remote } from "webdriverio";
import { freePort } from "../src/conductor/free-port.ts";
import { findPhoneTools } from "../src/commands/surroundings/find-phone-tools.ts";
import { readEnvironment } from "../src/config/environment.ts";
import type { EngineOrder } from "../src/twin/engines/engine.ts";
import { root } from "./run-tillgate.ts";

const APP = "lab.twin.notes";
const UDID = "00008110-000A1B2C3D4E5F60";
type Session = Awaited<ReturnType<typeof remote>>;

const tools = await findPhoneTools(readEnvironment());

// The unmodified XCUITest driver against the twin: every command that specs use, and nothing may be asked that the twin does not know.
describe("the iOS twin on WebKit", function () {
  this.timeout(240_000);
  if (tools.webkit === null) return it.skip("needs MiniBrowser of WebKitGTK, Xvfb and xdotool");
  const { version: _, ...programs } = tools.webkit;
  const twin = startedTwin((folder) => ({ kind: "webkit", ...programs, folder }));
  nativeCommands(twin);
  lifeOfApps(twin);
  webContext(twin);
  nothingUnknown(twin);
});

describe("the iOS twin on Chromium", function () {
  this.timeout(240_000);
  if (tools.chromium === null) return it.skip("needs Chromium");
  const { binary } = tools.chromium;
  const twin = startedTwin((folder) => ({ kind: "chromium", binary, folder }));
  nativeCommands(twin);
  noWebContext(twin);
  nothingUnknown(twin);
});

function nativeCommands(twin: Twin): void {
  it("installs an .ipa and opens a session on it", async () => {
    const { session } = twin;

    assert.equal(await session.execute("mobile: isAppInstalled", { bundleId: APP }), true);
    assert.equal(await session.$("~version").getText(), "1.0");
    assert.equal((await says(session, "words"))["server"], "http://127.0.0.1:1");
  });

  it("finds elements by all locators that specs write", async () => {
    const { session } = twin;

    const locators = [
      "~add",
      "id=add",
      "//XCUIElementTypeButton[@name='add' and @visible='true']",
      "-ios predicate string:type == 'XCUIElementTypeButton' AND label BEGINSWITH[c] 'ADD'",
      '-ios class chain:**/XCUIElementTypeButton[`name == "add"`]',
    ];
    for (const locator of locators) assert.equal(await session.$(locator).getText(), "Add a note", locator);
    assert.equal((await session.findElements("class name", "XCUIElementTypeCell")).length, 2);
    assert.equal(await session.$("~list").$("-ios class chain:**/XCUIElementTypeCell[-1]/XCUIElementTypeButton").getText(), "Second");
    assert.equal(await session.$("~nothing-like-it").isExisting(), false);
  });

  it("reads elements", async () => {
    const { session } = twin;
    const add = session.$("~add");

    assert.equal(await add.getTagName(), "XCUIElementTypeButton");
    assert.equal(await add.getAttribute("label"), "Add a note");
    assert.equal(await add.getAttribute("visible"), "true");
    assert.equal(await session.$("~frozen").isEnabled(), false);
    assert.equal(await session.$("~unseen").isDisplayed(), false);
    assert.deepEqual(await says(session, "counter"), { count: "0", note: "50 %; cash" });
    const { width, height } = await session.getElementRect(await add.elementId);
    assert.ok(width > 50 && height > 20, `${width}x${height}`);
  });

  it("taps, twice as quick as one can, and types", async () => {
    const { session } = twin;
    await session.$("~add").click();
    assert.equal((await says(session, "counter"))["count"], "1");

    const { x, y, width, height } = await session.getElementRect(await session.$("~add").elementId);
    const finger = session
      .action("pointer", { parameters: { pointerType: "touch" } })
      .move({ x: Math.round(x + width / 2), y: Math.round(y + height / 2) });
    await finger.down().pause(20).up().pause(40).down().pause(20).up().perform();
    await session.waitUntil(async () => (await says(session, "counter"))["count"] === "3");

    const field = session.$("~field");
    await field.setValue("tea");
    await field.addValue(" & milk");
    assert.equal(await field.getText(), "tea & milk");
    await field.clearValue();
    // An empty field says its hint, as on a phone.
    assert.equal(await field.getText(), "A note");
    await session.execute("mobile: hideKeyboard");
  });

  it("makes the gestures of its mobile: commands", async () => {
    const { session } = twin;
    const add = session.$("~add");
    const elementId = await add.elementId;
    const before = Number((await says(session, "counter"))["count"]);

    await session.execute("mobile: tap", { x: 5, y: 5, elementId });
    await session.execute("mobile: doubleTap", { elementId });
    await session.execute("mobile: touchAndHold", { elementId, duration: 0.05 });
    await session.execute("mobile: swipe", { direction: "up" });
    await session.execute("mobile: dragFromToForDuration", { duration: 0.05, fromX: 100, fromY: 700, toX: 100, toY: 500 });

    await session.waitUntil(async () => Number((await says(session, "counter"))["count"]) >= before + 3);
  });

  it("takes pictures of the screen and of one element", async () => {
    const { session } = twin;

    const whole = sizeOfPng(await session.takeScreenshot());
    const part = sizeOfPng(await session.takeElementScreenshot(await session.$("~add").elementId));

    assert.deepEqual(whole, { width: 393, height: 852 });
    assert.ok(part.width < whole.width && part.height < 200, JSON.stringify(part));
  });

  it("is turned", async () => {
    const { session } = twin;
    assert.deepEqual(await session.getWindowRect(), { x: 0, y: 0, width: 393, height: 852 });

    await session.setOrientation("LANDSCAPE");
    assert.deepEqual(await session.getWindowRect(), { x: 0, y: 0, width: 852, height: 393 });
    assert.equal(await session.getOrientation(), "LANDSCAPE");
    await session.waitUntil(async () => (await says(session, "surroundings"))["wide"] === "true");

    await session.setOrientation("PORTRAIT");
    await session.waitUntil(async () => (await says(session, "surroundings"))["wide"] === "false");
  });

  it("tells of itself and of the app in front", async () => {
    const { session } = twin;

    const info = (await session.execute("mobile: deviceInfo")) as { currentLocale: string; lockdownInfo: { ProductType: string } };
    const active = (await session.execute("mobile: activeAppInfo")) as { bundleId: string; processArguments: { env: object } };

    assert.equal(info.currentLocale, "ru_RU");
    assert.equal(info.lockdownInfo.ProductType, "iPhone14,5");
    assert.equal(active.bundleId, APP);
    assert.deepEqual(active.processArguments.env, { server: "http://127.0.0.1:1" });
    assert.match(String(await session.execute("mobile: getDeviceTime", {})), /^\d{4}-\d\d-\d\dT/);
    const apps = (await session.execute("mobile: listApps", {})) as Record<string, { CFBundleVersion: string }>;
    assert.equal(apps[APP]?.CFBundleVersion, "1.0");
    assert.equal(((await session.execute("mobile: batteryInfo", {})) as { level: number }).level, 1);
    await session.updateSettings({ snapshotMaxDepth: 62 });
    await session.lock();
    assert.equal(await session.isLocked(), true);
    await session.unlock();
    assert.equal(await session.isLocked(), false);
    assert.equal(await stateOf(session), 4);
    await assert.rejects(session.getAlertText(), /modal dialog/);
  });

  it("says in a crash what the real agent says, and opens the app again", async () => {
    const { session } = twin;
    await session.getLogs("syslog");

    await session.$("~crash").click();
    await session.waitUntil(async () => (await stateOf(session)) === 1);

    await assert.rejects(session.getPageSource(), /is not running, possibly crashed/);
    const lines: string[] = [];
    await session.waitUntil(async () => {
      lines.push(...((await session.getLogs("syslog")) as { message: string }[]).map(({ message }) => message));
      return lines.some(
        (line) => line.includes("*** Terminating app due to uncaught exception: ") && line.includes("the note is too heavy"),
      );
    });
    await session.execute("mobile: launchApp", { bundleId: APP, environment: { server: "http://127.0.0.1:1" } });
    assert.equal(await session.$("~version").getText(), "1.0");
  });
}

function lifeOfApps(twin: Twin): void {
  it("keeps what an app stored through death and upgrade, and forgets it with the app", async () => {
    const { session, packages } = twin;
    const stored = async () => (await says(session, "stored"))["notes"];
    await session.$("~keep").click();
    assert.equal(await stored(), "1");

    assert.equal(await session.execute("mobile: terminateApp", { bundleId: APP }), true);
    assert.equal(await stateOf(session), 1);
    await session.execute("mobile: activateApp", { bundleId: APP });
    assert.equal(await stored(), "1");

    await session.execute("mobile: installApp", { app: packages.newer });
    await session.execute("mobile: activateApp", { bundleId: APP });
    assert.equal(await session.$("~version").getText(), "2.0");
    assert.equal(await stored(), "1");

    assert.equal(await session.execute("mobile: removeApp", { bundleId: APP }), true);
    assert.equal(await session.execute("mobile: isAppInstalled", { bundleId: APP }), false);
    assert.equal(await stateOf(session), 0);
    await session.execute("mobile: installApp", { app: packages.older });
    await session.execute("mobile: launchApp", { bundleId: APP });
    assert.equal(await stored(), "0");
    // Devices have no such command: uninstalling is the way, and the driver says so.
    await assert.rejects(session.execute("mobile: clearApp", { bundleId: APP }), /only supported on simulators/);
  });

  it("stops an app behind, and lets it go on", async () => {
    const { session } = twin;
    const ticks = async () => Number((await says(session, "ticks"))["count"]);

    await session.execute("mobile: pressButton", { name: "home" });
    assert.equal(await stateOf(session), 2);
    assert.equal(((await session.execute("mobile: activeAppInfo")) as { bundleId: string }).bundleId, "com.apple.springboard");
    await pause(600);
    await session.execute("mobile: activateApp", { bundleId: APP });
    assert.equal(await stateOf(session), 4);
    assert.ok((await says(session, "longest"))["gap"] !== "0", "it was not stopped");
    assert.deepEqual(await says(session, "shown"), { times: "1", hidden: "1" });

    const before = await ticks();
    await session.execute("mobile: backgroundApp", { seconds: 1 });
    assert.equal(await stateOf(session), 4);
    await session.waitUntil(async () => (await ticks()) > before);
    await session.execute("mobile: backgroundApp", { seconds: -1 });
    assert.equal(await stateOf(session), 2);
    await session.execute("mobile: activateApp", { bundleId: APP });
  });

  it("is opened by a link", async () => {
    const { session } = twin;

    await session.execute("mobile: deepLink", { url: "notes://open/7", bundleId: APP });
    await session.waitUntil(async () => (await says(session, "link"))["url"] === "notes://open/7");
  });

  it("is started in another language and size of letters for once", async () => {
    const { session } = twin;
    assert.deepEqual(await says(session, "surroundings"), { locale: "ru-RU", zone: "UTC", wide: "false" });
    const height = async () => (await session.getElementRect(await session.$("~version").elementId)).height;
    const usual = await height();

    await session.execute("mobile: terminateApp", { bundleId: APP });
    await session.execute("mobile: launchApp", {
      bundleId: APP,
      arguments: [
        "-AppleLanguages",
        "(en-US)",
        "-AppleLocale",
        "en_US",
        "-UIPreferredContentSizeCategoryName",
        "UICTContentSizeCategoryAccessibilityXL",
      ],
      environment: { TZ: "Asia/Tokyo" },
    });
    assert.deepEqual(await says(session, "surroundings"), { locale: "en-US", zone: "Asia/Tokyo", wide: "false" });
    assert.ok((await height()) > 1.5 * usual);

    await session.execute("mobile: terminateApp", { bundleId: APP });
    await session.execute("mobile: launchApp", { bundleId: APP });
    assert.equal((await says(session, "surroundings"))["locale"], "ru-RU");
    assert.equal(await height(), usual);
  });

  it("takes a session without an .ipa, and one that leaves the app running", async () => {
    await twin.session.deleteSession();
    await twin.open({ "appium:bundleId": APP });
    assert.equal(await stateOf(twin.session), 4);

    await twin.session.deleteSession();
    await assert.rejects(twin.open({ "appium:bundleId": "lab.none" }), /App with bundle identifier 'lab.none' unknown/);
    await twin.open({ "appium:bundleId": APP, "appium:noReset": true });
    assert.equal(await stateOf(twin.session), 4);
  });
}

function webContext(twin: Twin): void {
  it("drives the page in the web context, and comes back", async () => {
    const { session } = twin;
    const contexts = (await session.getContexts()) as string[];
    assert.equal(contexts.length, 2, contexts.join());

    await session.switchContext(contexts[1] ?? "");
    assert.equal(await session.execute("return document.title"), "Notes");
    await session.$("#field").setValue("from the web");
    assert.equal(await session.$("#field").getValue(), "from the web");
    await session.$("#add").click();
    assert.equal(await session.$("#counter").getAttribute("data-count"), "1");
    assert.equal(await session.$("#version").getText(), "1.0");
    assert.ok(sizeOfPng(await session.takeScreenshot()).width > 0);

    await session.switchContext("NATIVE_APP");
    assert.equal((await says(session, "counter"))["count"], "1");
    assert.equal(await session.$("~field").getText(), "from the web");
  });

  it("finds the page again after the app was started anew", async () => {
    const { session } = twin;
    await session.execute("mobile: terminateApp", { bundleId: APP });
    await session.execute("mobile: launchApp", { bundleId: APP });

    // As on an iPhone, the page tells of itself some time after the app is in front.
    const pages = async () => ((await session.getContexts()) as string[]).filter((context) => context !== "NATIVE_APP");
    await session.waitUntil(async () => (await pages()).length > 0, { timeout: 20_000 });
    await session.switchContext((await pages())[0] ?? "");
    assert.equal(await session.execute("return document.querySelector('#counter').dataset.count"), "0");
    await session.switchContext("NATIVE_APP");
  });
}

function noWebContext(twin: Twin): void {
  it("lists no web context, and says why in its log", async () => {
    const { session } = twin;

    assert.deepEqual(await session.getContexts(), ["NATIVE_APP"]);

    const lines = ((await session.getLogs("syslog")) as { message: string }[]).map(({ message }) => message);
    assert.ok(lines.some((line) => line.includes("does not speak the WebKit Inspector Protocol")));
  });
}

function nothingUnknown(twin: Twin): void {
  it("was asked for nothing that it does not know", async () => {
    for (const port of twin.desks) {
      const health = (await (await fetch(`http://127.0.0.1:${port}/health`)).json()) as { unknown: string[] };
      assert.deepEqual(health.unknown, []);
    }
  });
}

interface Twin {
  session: Session;
  packages: { readonly older: string; readonly newer: string };
  desks: readonly number[];
  open(capabilities: Record<string, unknown>): Promise<void>;
}

/** One phone, its usbmuxd and an Appium server, all of their own, for the tests of one `describe`. */
function startedTwin(engine: (folder: string) => EngineOrder): Twin {
  const folder = mkdtempSync(join(tmpdir(), "ios-twin-"));
  const children: ChildProcess[] = [];
  const twin = {} as Twin;

  before(async function () {
    this.timeout(240_000);
    const [agentPort = 0, twinDesk = 0, usbmuxdDesk = 0, appiumPort = 0] = await Promise.all([1, 2, 3, 4].map(freePort));
    const socket = join(folder, "usbmuxd");
    const deviceSocket = join(folder, "device");
    const start = (name: string, args: readonly string[], env: Record<string, string>) =>
      children.push(startProcess({ name, args, env, folder }));

    start("usbmuxd", [tsx, "src/twin/ios/serve-usbmuxd.ts"].flat(), {
      TWIN: JSON.stringify({ socket, deskPort: usbmuxdDesk, devices: [{ udid: UDID, deviceSocket }] }),
    });
    const order = {
      udid: UDID,
      agentPort,
      deskPort: twinDesk,
      deviceSocket,
      folder: join(folder, "phone"),
      engine: engine(join(folder, "engine")),
      locale: "ru-RU",
      timeZone: "UTC",
    };
    start("twin", [tsx, "src/twin/ios/serve.ts"].flat(), { TWIN: JSON.stringify(order) });
    const appium = [
      "node_modules/appium/index.js",
      "server",
      "--address",
      "127.0.0.1",
      "--port",
      String(appiumPort),
      "--use-drivers",
      "xcuitest",
      "--log-no-colors",
    ];
    start("appium", appium, { APPIUM_HOME: root, USBMUXD_SOCKET_ADDRESS: `unix:${socket}` });

    twin.packages = { older: writePackage(folder, "1.0"), newer: writePackage(folder, "2.0") };
    twin.desks = [twinDesk, usbmuxdDesk];
    twin.open = async (capabilities) => {
      twin.session = await remote({
        hostname: "127.0.0.1",
        port: appiumPort,
        logLevel: "silent",
        connectionRetryCount: 0,
        connectionRetryTimeout: 60_000,
        waitforTimeout: 20_000,
        capabilities: {
          platformName: "iOS",
          "appium:automationName": "XCUITest",
          "appium:udid": UDID,
          "appium:platformVersion": "18.5",
          "appium:webDriverAgentUrl": `http://127.0.0.1:${agentPort}`,
          "appium:webviewConnectRetries": 3,
          ...capabilities,
        },
      });
    };
    await Promise.all([
      ...twin.desks.map((port) => answers(`http://127.0.0.1:${port}/health`)),
      answers(`http://127.0.0.1:${appiumPort}/status`),
    ]);
    await twin.open({ "appium:app": twin.packages.older, "appium:processArguments": { env: { server: "http://127.0.0.1:1" } } });
  });

  after(async function () {
    this.timeout(240_000);
    await twin.session?.deleteSession().catch(() => null);
    await Promise.all(children.toReversed().map(stopProcess));
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(function () {
    if (this.currentTest?.state !== "failed") return;
    for (const name of ["usbmuxd", "twin", "appium"]) {
      const lines = readFileSync(join(folder, `${name}.log`), "utf8")
        .split("\n")
        .slice(-60);
      process.stderr.write(`--- ${name}\n${lines.join("\n")}\n`);
    }
  });
  return twin;
}

const tsx = ["--import", "tsx"];

function startProcess({
  name,
  args,
  env,
  folder,
}: {
  name: string;
  args: readonly string[];
  env: Record<string, string>;
  folder: string;
}): ChildProcess {
  const log = createWriteStream(join(folder, `${name}.log`));
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  return child;
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 5000);
  await ended;
  clearTimeout(late);
}

async function answers(url: string): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 100) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok === true) return;
    await pause(100);
  }
  throw new Error(`${url} did not answer within 30 s`);
}

/** What an element says for machines: "key=value; key=value". */
async function says(session: Session, id: string): Promise<Record<string, string>> {
  const value = (await session.$(`~${id}`).getAttribute("value")) ?? "";
  const pairs = value.split("; ").map((pair) => pair.split("=").map(decodeURIComponent) as [string, string]);
  return Object.fromEntries(pairs);
}

async function stateOf(session: Session): Promise<unknown> {
  return session.execute("mobile: queryAppState", { bundleId: APP });
}

function sizeOfPng(base64: string): { width: number; height: number } {
  const bytes = Buffer.from(base64, "base64");
  assert.equal(bytes.toString("latin1", 1, 4), "PNG");
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

function writePackage(folder: string, version: string): string {
  const info = {
    CFBundleIdentifier: APP,
    CFBundleName: "Notes",
    CFBundleExecutable: "Notes",
    CFBundleShortVersionString: version,
    CFBundleVersion: version,
    CFBundleSupportedPlatforms: ["iPhoneOS"],
  };
  const file = join(folder, `notes-${version}.ipa`);
  writeFileSync(
    file,
    zipSync({
      "Payload/Notes.app/Info.plist": strToU8(build(info)),
      "Payload/Notes.app/www/index.html": strToU8(PAGE.replaceAll("{version}", version)),
    }),
  );
  return file;
}

/** An app that says for machines what happens to it. */
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Notes</title>
<style>body { margin: 1rem; font: 1rem sans-serif } button, input { font: inherit; padding: 0.5rem; margin: 0.25rem 0; display: block }</style></head>
<body id="app">
<h1 id="version">{version}</h1>
<p id="words">words</p><p id="surroundings">surroundings</p>
<p id="counter" data-count="0" data-note="50 %; cash">counter</p>
<p id="stored">stored</p><p id="ticks" data-count="0">ticks</p><p id="longest" data-gap="0">longest</p>
<p id="shown" data-times="0" data-hidden="0">shown</p><p id="link" data-url="">link</p>
<button id="add">Add a note</button><button id="keep">Keep it</button><button id="frozen" disabled>Frozen</button><button id="crash">Lift it</button>
<input id="field" placeholder="A note" aria-label="Note">
<ul id="list"><li><button>First</button></li><li><button>Second</button></li></ul>
<p id="unseen" style="visibility: hidden">unseen</p>
<script>
const say = (id, facts) => Object.assign(document.getElementById(id).dataset, facts);
const count = (id, name) => say(id, { [name]: Number(document.getElementById(id).dataset[name]) + 1 });
say("words", { page: "index", ...Object.fromEntries(new URLSearchParams(location.search)) });
const surroundings = () => say("surroundings", { locale: navigator.language, zone: Intl.DateTimeFormat().resolvedOptions().timeZone, wide: String(innerWidth > innerHeight) });
surroundings();
addEventListener("resize", surroundings);
const stored = () => say("stored", { notes: String(JSON.parse(localStorage.getItem("notes") ?? "[]").length) });
stored();
let last = Date.now();
setInterval(() => {
  if (Date.now() - last > 500) say("longest", { gap: String(Date.now() - last) });
  last = Date.now();
  count("ticks", "count");
}, 50);
document.addEventListener("visibilitychange", () => count("shown", document.hidden ? "hidden" : "times"));
addEventListener("openlink", (event) => say("link", { url: event.detail }));
document.getElementById("add").addEventListener("click", () => count("counter", "count"));
document.getElementById("keep").addEventListener("click", () => {
  localStorage.setItem("notes", JSON.stringify([...JSON.parse(localStorage.getItem("notes") ?? "[]"), "a note"]));
  stored();
});
document.getElementById("crash").addEventListener("click", () => { throw new TypeError("the note is too heavy"); });
</script></body></html>`;
