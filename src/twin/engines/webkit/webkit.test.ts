import { strict as assert } from "node:assert";
import type { Engine, PageDeath } from "../engine.ts";
import { findNode, servePages, sizeOf } from "../example-engine.ts";
import type { Box } from "../tree.ts";
import { exampleWebKit, findWebKit, IPHONE_SURROUNDINGS } from "./example-webkit.ts";
import { childrenOf, isRunning, until } from "./process-table.ts";

describe("WebKit as an engine", function () {
  this.timeout(30_000);
  let engine: Engine;
  let stopEngine: () => Promise<void>;
  let pages: Awaited<ReturnType<typeof servePages>>;
  const open = (path: string, otherwise: Partial<typeof IPHONE_SURROUNDINGS> = {}) =>
    engine.open(`${pages.origin}${path}`, { ...IPHONE_SURROUNDINGS, ...otherwise });
  const tap = async (id: string) => {
    const { x, y, width, height } = findNode(await engine.tree(), id).box;
    await engine.touch([{ kind: "down", x: x + width / 2, y: y + height / 2 }, { kind: "up" }]);
  };

  before(async function () {
    const found = findWebKit();
    if (typeof found === "string") {
      process.stdout.write(`      ${found}\n`);
      return this.skip();
    }
    pages = await servePages(PAGES);
    ({ engine, stop: stopEngine } = await exampleWebKit(found));
  });
  after(async () => {
    await stopEngine?.();
    await pages?.stop();
  });

  it("feels nothing where a control is disabled, and the next touch is felt", async () => {
    await open("/dead");
    await tap("dead");
    await tap("count");
    assert.equal(findNode(await engine.tree(), "dead").text, "0");
    assert.equal(findNode(await engine.tree(), "count").text, "1");
  });

  describe("with a page open", () => {
    before(() => open("/form", { timeZone: "Asia/Tokyo", userAgent: "Phone/1" }));

    it("shows a page on a phone's screen, in the language and the time zone of its owner", async () => {
      const money = `(1234.5).toLocaleString(undefined, { style: "currency", currency: "RUB" })`;
      const zone = "Intl.DateTimeFormat().resolvedOptions().timeZone";
      const told = await engine.script(
        `[innerWidth, innerHeight, navigator.language, ${money}, ${zone}, navigator.userAgent, document.hasFocus()]`,
      );

      assert.match(engine.name, /^WebKitGTK \d/);
      assert.deepEqual(told, [393, 852, "ru-RU", "1\u00a0234,50\u00a0₽", "Asia/Tokyo", "Phone/1", true]);
    });

    it("takes touches and keys that the page holds for a person's", async () => {
      await tap("count");
      await tap("count");
      await tap("name");
      await engine.type("Tea & cake <2>, «чай»");
      const typed = findNode(await engine.tree(), "name");
      await engine.press("Backspace");
      const shortened = await engine.node(typed.key);
      await engine.clear();

      assert.equal(findNode(await engine.tree(), "count").text, "2 trusted");
      assert.equal(typed.value, "Tea & cake <2>, «чай»");
      assert.equal(typed.focused, true);
      assert.equal(shortened?.value, "Tea & cake <2>, «чай");
      assert.equal((await engine.node(typed.key))?.value, "");
    });

    it("moves what a finger moves: the page under it, or a slider", async () => {
      const list = findNode(await engine.tree(), "list").box;
      const slider = findNode(await engine.tree(), "slider").box;

      await swipe(engine, list, { dx: 0, dy: -80 });
      await swipe(engine, slider, { dx: slider.width / 4, dy: 0 });

      assert.deepEqual(await engine.script("[list.scrollTop, scrollY, Number(slider.value) > 60]"), [80, 0, true]);
    });

    it("takes pictures of what is shown, whole or in part", async () => {
      const whole = await engine.screenshot(null);
      const part = await engine.screenshot({ x: 10, y: 20, width: 120, height: 40 });

      assert.deepEqual(sizeOf(whole), [393, 852]);
      assert.deepEqual(sizeOf(part), [120, 40]);
    });

    it("runs scripts as a console does: statements, promises, and errors in the page's own words", async () => {
      assert.equal(await engine.script("let three = 3; three + 4"), 7);
      assert.deepEqual(await engine.script("Promise.resolve({ list: [1, null] })"), { list: [1, null] });
      await assert.rejects(engine.script("Promise.reject(new TypeError('no such till'))"), /TypeError: no such till/);
      await assert.rejects(engine.script("three four"), /SyntaxError/);
    });

    it("stops a page in mid-step and lets it go on", async () => {
      await engine.suspend();
      await new Promise((resolve) => setTimeout(resolve, 150));
      await engine.resume();
      const missed = (await engine.script("new Promise((ticked) => setTimeout(() => ticked(longestGapMs), 30))")) as number;

      assert.ok(missed >= 140, `it went on ticking: the longest gap was ${missed} ms`);
    });

    it("changes an open page's surroundings: letters, network and the way it is held", async () => {
      const elsewhere = await servePages({ "/": "elsewhere" });
      const reach = `Promise.all(["${elsewhere.origin}/", "/form"].map((url) => fetch(url, { mode: "no-cors" }).then(() => "there", String)))`;

      await engine.adapt({ ...IPHONE_SURROUNDINGS, fontScale: 2, online: false, width: 852, height: 393 });
      const changed = await engine.script(
        `${reach}.then((reached) => [...reached, navigator.onLine, getComputedStyle(letters).fontSize, innerWidth])`,
      );
      await engine.adapt(IPHONE_SURROUNDINGS);
      const back = await engine.script(
        `${reach}.then((reached) => [...reached, navigator.onLine, getComputedStyle(letters).fontSize, innerWidth])`,
      );
      await elsewhere.stop();

      assert.deepEqual(changed, ["TypeError: Load failed", "there", false, "32px", 852]);
      assert.deepEqual(back, ["there", "there", true, "16px", 393]);
    });

    it("tells of exceptions that nothing caught, and not of what the page only complains about", async () => {
      const deaths: PageDeath[] = [];
      engine.onDeath((death) => deaths.push(death));
      await engine.script(`void setTimeout(() => console.error("only said"))`);
      await engine.script(`void setTimeout(() => { const till = undefined; till.open() })`);
      await engine.script(`void setTimeout(() => Promise.reject(new RangeError("sum")))`);
      await until(() => deaths.length >= 2, 2000);

      assert.deepEqual(
        deaths.map(({ message }) => message),
        ["TypeError: undefined is not an object (evaluating 'till.open')", "RangeError: sum"],
      );
    });
  });

  it("opens a page of the phone's own without a network, and surrounds it before its first script", async () => {
    await open("/early", { online: false, fontScale: 1.5 });

    assert.deepEqual(await engine.script("early"), { online: false, size: "24px" });
  });

  it("ends a page without asking it, at once and with all it had stored", async () => {
    await open("/farewell");
    await engine.script(`for (let at = 0; at < 200; at++) localStorage.setItem("row" + at, "x".repeat(300)); localStorage.last = "stored"`);

    await engine.end();
    const whileEnded = await engine.tree();
    await open("/farewell");

    assert.equal(whileEnded, null);
    assert.deepEqual(await engine.script("[localStorage.last, localStorage.farewell ?? null]"), ["stored", null]);
  });

  it("forgets what one origin had stored, with its page open or not", async () => {
    const store = `localStorage.kept = 1; new Promise((made) => { indexedDB.open("sales").onsuccess = () => made(1) })`;
    const stored = "indexedDB.databases().then((all) => [localStorage.length, all.length])";
    await open("/form");
    await engine.script(`(${store.replaceAll(";", ",")})`);

    await engine.end();
    await engine.forget(pages.origin);
    await open("/form");
    const afterEnd = await engine.script(stored);
    await engine.script("void (localStorage.kept = 2)");
    await engine.forget(pages.origin);

    assert.deepEqual(afterEnd, [0, 0]);
    assert.deepEqual(await engine.script(stored), [0, 0]);
  });

  it("tells when a page's process dies by itself, and opens the next", async () => {
    await open("/form");
    const died = new Promise<PageDeath>((resolve) => engine.onDeath(resolve));

    process.kill(pageProcess(), "SIGKILL");
    const { message } = await died;
    const tree = await engine.tree();
    await open("/form");

    assert.match(message, /process ended/);
    assert.equal(tree, null);
    assert.notEqual(await engine.tree(), null);
  });

  it("says why an address cannot be opened", async () => {
    await assert.rejects(engine.open("http://127.0.0.1:16/", IPHONE_SURROUNDINGS), /could not be opened|not loaded/);
  });

  it("lets others inspect the page beside it, also when that goes to another process", async () => {
    await open("/form");
    const { inspector } = engine;
    assert.equal(inspector.kind, "webkit");
    const [page] = await inspector.pages();
    const heard: string[] = [];
    const channel = await inspector.connect(page?.id ?? 0, (message) => heard.push(message));
    const title = { id: 5, method: "Runtime.evaluate", params: { expression: "document.title", returnByValue: true } };

    channel.send(
      JSON.stringify({
        id: 4,
        method: "Target.sendMessageToTarget",
        params: { targetId: targetIn(heard), message: JSON.stringify(title) },
      }),
    );
    await until(() => heard.join().includes(`\\"value\\":\\"Form\\"`), 2000);
    // Another site than 127.0.0.1, though the same server.
    await engine.script(`void setTimeout(() => (location.href = location.href.replace("127.0.0.1", "localhost")))`);
    await until(() => heard.join().includes("didCommitProvisionalTarget"), 4000);
    channel.close();

    assert.equal(page?.title, "Form");
    assert.match(heard.join(), /\\"value\\":\\"Form\\".*didCommitProvisionalTarget/s);
    assert.match((await inspector.pages())[0]?.url ?? "", /^http:\/\/localhost:/);
  });

  it("keeps two engines apart, and leaves nothing running when it stops", async () => {
    const found = findWebKit();
    assert.ok(typeof found !== "string");
    await open("/form");
    const mine = programs();
    const second = await exampleWebKit(found);
    await second.engine.open(`${pages.origin}/form`, IPHONE_SURROUNDINGS);
    const theirs = programs().filter((pid) => !mine.includes(pid));

    await tap("name");
    await second.engine.script("document.getElementById('name').focus()");
    await Promise.all([engine.type("first"), second.engine.type("second")]);
    const typed = [
      await engine.script("document.getElementById('name').value"),
      await second.engine.script("document.getElementById('name').value"),
    ];
    await second.stop();

    assert.deepEqual(typed, ["first", "second"]);
    assert.ok(theirs.length >= 5, "display, hand, browser and its two helpers");
    assert.deepEqual(theirs.filter(isRunning), []);
    assert.deepEqual(
      mine.filter((pid) => !isRunning(pid)),
      [],
    );
  });
});

const PAGES = {
  "/form": `<title>Form</title><body id="till"><p id="letters" style="font-size: 1rem">letters</p>
    <button id="count" style="width: 200px; height: 60px" onclick="this.textContent = (parseInt(this.textContent) || 0) + 1 + (event.isTrusted ? ' trusted' : '')">0</button>
    <input id="name"><input id="slider" type="range" style="width: 300px">
    <div id="list" style="height: 200px; overflow: auto"><div style="height: 2000px">long</div></div><div style="height: 1500px"></div>
    <script>
      let last = performance.now(), longestGapMs = 0;
      setInterval(() => { longestGapMs = Math.max(longestGapMs, performance.now() - last); last = performance.now() }, 10);
    </script>`,
  "/farewell": `<body><script>
    for (const name of ["pagehide", "beforeunload", "unload", "visibilitychange"]) addEventListener(name, () => localStorage.setItem("farewell", name), true);
    </script>`,
  "/dead": `<body><button id="dead" disabled style="width: 200px; height: 60px">0</button>
    <button id="count" style="width: 200px; height: 60px" onclick="this.textContent = Number(this.textContent) + 1">0</button>`,
  "/early": `<body><script>const early = { online: navigator.onLine, size: getComputedStyle(document.documentElement).fontSize }</script>`,
};

async function swipe(
  engine: Engine,
  { x, y, width, height }: Box,
  { dx, dy }: { readonly dx: number; readonly dy: number },
): Promise<void> {
  const from = { x: x + width / 2, y: y + height / 2 };
  await engine.touch([
    { kind: "down", ...from },
    { kind: "pause", ms: 10 },
    { kind: "move", x: from.x + dx, y: from.y + dy },
    { kind: "up" },
  ]);
}

function targetIn(heard: readonly string[]): string {
  const created = JSON.parse(heard[0] ?? "") as { readonly params: { readonly targetInfo: { readonly targetId: string } } };
  return created.params.targetInfo.targetId;
}

function pageProcess(): number {
  const browsers = childrenOf(process.pid).filter(({ name }) => name === "MiniBrowser");
  const page = browsers.flatMap(({ pid }) => childrenOf(pid)).find(({ name }) => name === "WebKitWebProces");
  if (page === undefined) throw new Error("no page is open");
  return page.pid;
}

/** All that we started and they started. */
function programs(parent = process.pid): readonly number[] {
  return childrenOf(parent).flatMap(({ pid }) => [pid, ...programs(pid)]);
}
