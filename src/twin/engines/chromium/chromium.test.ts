import { strict as assert } from "node:assert";
import { once } from "node:events";
import WebSocket from "ws";
import type { Engine, PageDeath } from "../engine.ts";
import { EXAMPLE_SURROUNDINGS, exampleEngine, findNode, servePages, sizeOf } from "../example-engine.ts";

describe("a Chromium behind the glass", () => {
  let engine: Engine;
  let origin: string;
  let elsewhere: string;
  const deaths: PageDeath[] = [];
  const stops: (() => Promise<void>)[] = [];

  before(async function () {
    const made = await exampleEngine();
    if (made === null) return this.skip();
    stops.push(made.stop);
    engine = made.engine;
    engine.onDeath((death) => deaths.push(death));
    const [pages, others] = await Promise.all([servePages(PAGES), servePages({ "/": "" })]);
    stops.push(pages.stop, others.stop);
    ({ origin } = pages);
    elsewhere = others.origin;
    await open();
  });
  after(async () => {
    for (const stop of stops) await stop();
  });
  const nextDeath = () => new Promise<PageDeath>((resolve) => engine.onDeath(resolve));
  const open = () => engine.open(`${origin}/`, EXAMPLE_SURROUNDINGS);
  const tap = async (id: string) => {
    const { x, y, width, height } = findNode(await engine.tree(), id).box;
    await engine.touch([{ kind: "down", x: x + width / 2, y: y + height / 2 }, { kind: "up" }]);
  };
  const reaches = (url: string) => engine.script(`fetch("${url}", { mode: "no-cors" }).then(() => true, () => false)`);
  const targets = async (): Promise<string[]> => {
    const inspector = engine.inspector.kind === "cdp" ? engine.inspector.port() : 0;
    const listed = (await (await fetch(`http://127.0.0.1:${inspector}/json/list`)).json()) as { url: string }[];
    return listed.map(({ url }) => url);
  };

  it("takes real touches and real typing", async () => {
    await tap("field");
    await engine.type("two eggs");
    await engine.press("Enter");
    await tap("button");
    await tap("button");

    const all = await engine.tree();
    assert.equal(findNode(all, "field").value, "two eggs");
    assert.equal(findNode(all, "button").text, "true touch 2");
    assert.equal(await engine.script("entered"), 1);
  });

  it("empties the field that has the focus", async () => {
    await tap("field");
    await engine.type("eggs");
    await engine.clear();

    assert.equal(findNode(await engine.tree(), "field").value, "");
  });

  it("shows the screen in device pixels", async () => {
    assert.deepEqual(sizeOf(await engine.screenshot(null)), [1082, 2402]);
    assert.deepEqual(sizeOf(await engine.screenshot({ x: 0, y: 0, width: 80, height: 40 })), [210, 105]);
  });

  it("keeps what a page has stored when it is ended, and runs no handler of it", async () => {
    for (let turn = 1; turn <= 3; turn++) {
      await engine.script(`localStorage.setItem("last", "${turn}")`);
      await engine.end();
      await open();
      assert.equal(await engine.script(`localStorage.getItem("last")`), String(turn));
    }
    assert.equal(await engine.script(`localStorage.getItem("unloaded")`), null);
  });

  it("forgets what an origin has stored, with a page open or without", async () => {
    const stored = () => engine.script(`localStorage.getItem("last")`);
    await engine.script(`localStorage.setItem("last", "1")`);
    await engine.forget(origin);
    assert.equal(await stored(), null);

    await engine.script(`localStorage.setItem("last", "2")`);
    await engine.end();
    await engine.forget(origin);
    await open();
    assert.equal(await stored(), null);
  });

  it("changes the surroundings under an open page", async () => {
    const said = () =>
      engine.script(
        "[navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone, getComputedStyle(document.documentElement).fontSize, innerWidth]",
      );
    assert.deepEqual(await said(), ["ru-RU", "UTC", "16px", 412]);

    await engine.adapt({ ...EXAMPLE_SURROUNDINGS, width: 915, height: 412, locale: "en-US", timeZone: "Asia/Tokyo", fontScale: 2 });

    assert.deepEqual(await said(), ["en-US", "Asia/Tokyo", "32px", 915]);
  });

  it("goes offline with everything but the page's own origin, and comes back", async () => {
    await engine.adapt({ ...EXAMPLE_SURROUNDINGS, online: false });
    assert.deepEqual(
      [await reaches(elsewhere), await reaches(`${origin}/?again`), await engine.script("navigator.onLine")],
      [false, true, false],
    );

    await engine.adapt(EXAMPLE_SURROUNDINGS);
    assert.deepEqual([await reaches(elsewhere), await engine.script("navigator.onLine")], [true, true]);
  });

  it("stops a page in mid-step and lets it go on, or ends it there", async () => {
    await engine.suspend();
    const asked = engine.script("ticks");
    assert.equal(await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, 100, "no answer"))]), "no answer");
    await engine.resume();
    assert.equal(typeof (await asked), "number");

    await engine.suspend();
    await engine.end();
    assert.equal(await engine.tree(), null);
  });

  it("tells once of an exception that nothing caught, in its own words", async () => {
    await open();
    const death = nextDeath();
    await engine.script(
      `setTimeout(() => { class Missing extends Error { name = "MissingFieldException" }; throw new Missing("Field 'noCashSum' is required") });
      setTimeout(() => { throw new Error("second") })`,
    );

    const { message, stack } = await death;
    await engine.script("new Promise((resolve) => setTimeout(resolve, 20))");
    assert.equal(message, "MissingFieldException: Field 'noCashSum' is required");
    assert.match(stack, /^ {4}at /);
    assert.deepEqual(deaths.splice(0).length, 1);
  });

  it("tells of a rejection that nothing handled, and of nothing that was caught or only said", async () => {
    await open();
    await engine.script(`console.error(new Error("only said")); fetch("http://127.0.0.1:9/").catch(() => "caught")`);
    assert.deepEqual(deaths, []);

    const death = nextDeath();
    await engine.script(`void Promise.reject(new TypeError("no sum"))`);
    assert.equal((await death).message, "TypeError: no sum");
  });

  it("settles an opening whose page dies while it loads", async () => {
    const death = nextDeath();

    await engine.open(`${origin}/dies`, EXAMPLE_SURROUNDINGS);

    assert.equal((await death).message, "ReferenceError: nowhere is not defined");
  });

  it("tells when the page's process has died, and opens the next page in another", async () => {
    const death = nextDeath();
    await engine.open("chrome://crash/", EXAMPLE_SURROUNDINGS).catch(() => "aborted");

    assert.equal((await death).message, "the process of the page has died");
    assert.equal(await engine.tree(), null);
    await open();
    assert.equal(findNode(await engine.tree(), "button").text, "none");
  });

  it("shows the app's page and no other to a debugger, and nothing when it is ended", async () => {
    await open();
    assert.deepEqual(await targets(), [`${origin}/`]);

    await engine.end();
    assert.deepEqual(await targets(), []);
  });

  it("is not disturbed by a debugger beside it", async () => {
    await open();
    const port = engine.inspector.kind === "cdp" ? engine.inspector.port() : 0;
    const [target] = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as [{ webSocketDebuggerUrl: string }];
    const debug = new WebSocket(target.webSocketDebuggerUrl);
    await once(debug, "open");
    for (const [id, method] of ["Page.enable", "Runtime.enable", "Network.enable"].entries()) debug.send(JSON.stringify({ id, method }));
    debug.send(JSON.stringify({ id: 9, method: "Runtime.evaluate", params: { expression: "void (document.title = 'seen')" } }));
    await new Promise<void>((resolve) => debug.on("message", (data) => String(data).includes('"id":9') && resolve()));

    await tap("button");
    assert.equal(findNode(await engine.tree(), "button").text, "true touch 1");
    debug.close();
    await once(debug, "close");
    assert.deepEqual(await engine.script("[document.title, innerWidth, navigator.language]"), ["seen", 412, "ru-RU"]);
  });

  it("says in its own words why a script failed", async () => {
    await assert.rejects(engine.script("nowhere()"), /ReferenceError: nowhere is not defined/);
    await assert.rejects(engine.script(`Promise.reject(new TypeError("no sum"))`), /TypeError: no sum/);
  });
});

const PAGES = {
  "/": `<body style="margin:0"><input id="field" style="display:block;width:200px;height:40px"><button id="button" style="display:block;width:200px;height:60px">none</button>
    <script>
      let taps = 0, entered = 0, ticks = 0;
      document.getElementById("button").onclick = (event) => { event.target.textContent = [event.isTrusted, event.pointerType, ++taps].join(" "); };
      document.getElementById("field").onkeydown = (event) => { if (event.key === "Enter") entered++; };
      setInterval(() => ticks++, 10);
      for (const end of ["unload", "pagehide", "beforeunload"]) addEventListener(end, () => localStorage.setItem("unloaded", end));
    </script></body>`,
  "/dies": `<body><script>nowhere();</script><img src="/never"></body>`,
};
