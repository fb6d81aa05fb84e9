import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "../engines/engine.ts";
import { exampleEngine, findNode, sizeOf } from "../engines/example-engine.ts";
import { createPhone } from "./create-phone.ts";
import { GoneNodeError } from "./gone-node-error.ts";
import type { AppToInstall, Behind, Phone } from "./phone.ts";
import { UnknownAppError } from "./unknown-app-error.ts";

describe("a phone", () => {
  let engine: Engine;
  let phone: Phone;
  const folder = mkdtempSync(join(tmpdir(), "phone-"));
  const stops: (() => Promise<void>)[] = [];

  before(async function () {
    const made = await exampleEngine();
    if (made === null) return this.skip();
    stops.push(made.stop);
    engine = made.engine;
    phone = await switchOn(engine, folder, "runs on");
    await phone.install(shop("4.9"));
  });
  after(async () => {
    await phone?.stop();
    for (const stop of stops) await stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const shown = async (id: string) => findNode(await phone.tree(), id);
  const launch = (words: Record<string, string> = {}) => phone.launch(SHOP, { words, anew: true });

  it("opens an app's page with the words it was launched with", async () => {
    await launch({ server: "http://127.0.0.1:8080/?a=1&b=2" });

    assert.equal((await shown("words")).text, '{"server":"http://127.0.0.1:8080/?a=1&b=2"}');
    assert.deepEqual([phone.front(), phone.stateOf(SHOP)], [SHOP, "in front"]);
  });

  it("brings a running app to the front as it is, and starts it anew when asked to", async () => {
    const pid = phone.pidOf(SHOP);
    await phone.launch(SHOP, { words: { server: "other" }, anew: false });
    assert.equal(phone.pidOf(SHOP), pid);

    await launch();
    assert.notEqual(phone.pidOf(SHOP), pid);
    assert.equal((await shown("words")).text, "{}");
  });

  it("taps nodes wherever they are, and knows when one is gone", async () => {
    await phone.tap((await shown("below")).key);
    assert.equal((await shown("below")).text, "tapped 1");

    const { key } = await shown("below");
    await phone.engine.script("document.getElementById('below').remove()");
    await assert.rejects(phone.tap(key), GoneNodeError);
    await assert.rejects(phone.type(key, "x", "append"), GoneNodeError);
    assert.equal(await phone.node(key), null);
  });

  it("types into a field by replacing or going on, and empties it", async () => {
    const { key } = await shown("field");
    await phone.type(key, "one", "replace");
    await phone.type(key, " two", "append");
    assert.equal((await phone.node(key))?.value, "one two");

    await phone.type(key, "three", "replace");
    assert.equal((await phone.node(key))?.value, "three");

    await phone.clearField(key);
    assert.equal((await phone.node(key))?.value, "");
  });

  it("lets an app run on behind the home screen, which it hears of", async () => {
    await phone.goHome();
    assert.deepEqual([phone.front(), phone.stateOf(SHOP), await phone.tree()], [null, "behind", null]);
    assert.deepEqual(sizeOf(await phone.screenshot(null)), [1082, 2402]);

    await phone.launch(SHOP, { words: {}, anew: false });
    assert.equal((await shown("seen")).text, "hidden visible");
  });

  it("follows a deep link into an app that runs, and one that does not", async () => {
    await phone.openLink(SHOP, "shop://sale/7");
    assert.equal((await shown("link")).text, "shop://sale/7");

    await phone.terminate(SHOP);
    await phone.openLink(SHOP, "shop://sale/8");
    assert.equal((await shown("words")).text, '{"link":"shop://sale/8"}');
  });

  it("keeps what an app has stored when it is ended and upgraded", async () => {
    await phone.engine.script("localStorage.setItem('token', 'T')");
    const { origin, installedAt } = phone.app(SHOP) ?? assert.fail("not installed");

    assert.equal(await phone.terminate(SHOP), true);
    assert.equal(await phone.terminate(SHOP), false);
    await phone.install(shop("5.0"));
    await launch();

    assert.equal(await phone.engine.script("localStorage.getItem('token')"), "T");
    assert.equal((await shown("version")).text, "5.0");
    assert.deepEqual([phone.app(SHOP)?.origin, phone.app(SHOP)?.installedAt], [origin, installedAt]);
  });

  it("takes an app down by an exception that nothing caught, and keeps its last words", async () => {
    await launch();
    const pid = phone.pidOf(SHOP);
    const death = new Promise((resolve) => phone.engine.onDeath(resolve));
    await phone.engine.script("void Promise.reject(new TypeError('qrPayEnabled is not there'))");
    await death;

    const crash = phone.lastCrash();
    assert.deepEqual([crash?.id, crash?.pid, crash?.message], [SHOP, pid, "TypeError: qrPayEnabled is not there"]);
    assert.deepEqual([phone.stateOf(SHOP), phone.front(), phone.pidOf(SHOP), await phone.tree()], ["not running", null, null, null]);

    await launch();
    assert.deepEqual([phone.lastCrash(), phone.stateOf(SHOP), phone.crashes().length], [null, "in front", 1]);
    assert.equal((await shown("version")).text, "5.0");
  });

  it("changes its owner's habits under an open app", async () => {
    await phone.adopt({ locale: "en-US", timeZone: "Asia/Tokyo", fontScale: 2, orientation: "landscape" });

    const said =
      "[navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone, getComputedStyle(document.documentElement).fontSize, innerWidth]";
    assert.deepEqual(await phone.engine.script(said), ["en-US", "Asia/Tokyo", "32px", 915]);
    await phone.adopt({ locale: "ru-RU", timeZone: "UTC", fontScale: 1, orientation: "portrait" });
  });

  it("opens the page anew where the engine cannot change it under an open one", async () => {
    const stubborn = await switchOn({ ...engine, adapt: async () => {} }, join(folder, "stubborn"), "runs on");
    await stubborn.install(shop("5.0"));
    await stubborn.launch(SHOP, { words: { server: "S" }, anew: false });
    const pid = stubborn.pidOf(SHOP);

    await stubborn.adopt({ locale: "de-DE" });

    assert.deepEqual(await engine.script("[navigator.language, location.search]"), ["de-DE", "?server=S"]);
    assert.equal(stubborn.pidOf(SHOP), pid);
    await stubborn.stop();
  });

  it("stops an app in mid-step behind the home screen where its platform does so", async () => {
    await phone.stop();
    const made = await exampleEngine();
    if (made === null) return;
    stops.push(made.stop);
    phone = await switchOn(made.engine, folder, "is suspended");

    await launch();
    await phone.goHome();
    assert.equal(phone.stateOf(SHOP), "suspended");
    await phone.adopt({ locale: "en-US" });
    await phone.launch(SHOP, { words: {}, anew: false });

    assert.equal((await shown("seen")).text, "hidden visible");
    assert.equal(await phone.engine.script("navigator.language"), "en-US");
    assert.equal((await shown("version")).text, "5.0");
  });

  it("clears what an app has stored, and takes it away with all of it", async () => {
    await phone.engine.script("localStorage.setItem('token', 'T')");
    await phone.clear(SHOP);
    assert.equal(phone.stateOf(SHOP), "not running");
    await launch();
    assert.equal(await phone.engine.script("localStorage.getItem('token')"), null);

    assert.equal(await phone.uninstall(SHOP), true);
    assert.equal(await phone.uninstall(SHOP), false);
    assert.deepEqual([phone.installed(), phone.stateOf(SHOP)], [[], "not installed"]);
    await assert.rejects(launch(), UnknownAppError);
  });
});

const SHOP = "lab.example.shop";

function switchOn(engine: Engine, folder: string, behind: Behind): Promise<Phone> {
  return createPhone({
    engine,
    screen: { width: 412, height: 915, pixelRatio: 2.625 },
    folder,
    behind,
    habits: { locale: "ru-RU", timeZone: "UTC", fontScale: 1, orientation: "portrait", online: true },
  });
}

function shop(version: string): AppToInstall {
  const page = `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
    <body><p id="version">${version}</p><p id="words"></p><p id="link"></p><p id="seen"></p><input id="field">
    <div style="height:2000px"></div><button id="below">not tapped</button><script src="js/shop.js"></script></body>`;
  const script = `const at = (id) => document.getElementById(id);
    at("words").textContent = JSON.stringify(Object.fromEntries(new URLSearchParams(location.search)));
    addEventListener("openlink", ({ detail }) => { at("link").textContent = detail; });
    document.addEventListener("visibilitychange", () => { at("seen").textContent += " " + document.visibilityState; });
    let taps = 0;
    at("below").onclick = (event) => { event.target.textContent = "tapped " + ++taps; };`;
  const text = new TextEncoder();
  return {
    id: SHOP,
    name: "Shop",
    version,
    versionCode: 1,
    entry: "",
    files: new Map([
      ["www/index.html", text.encode(page)],
      ["www/js/shop.js", text.encode(script)],
    ]),
    page: "www/index.html",
    sha256: version,
  };
}
