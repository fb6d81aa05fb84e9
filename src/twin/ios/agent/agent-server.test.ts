import assert from "node:assert/strict";
import { freePort } from "../../free-port.ts";
import { examplePhone } from "../example-phone.ts";
import type { ExamplePhone } from "../example-phone.ts";
import { keepDeviceLog } from "../services/device-log.ts";
import { createAgent } from "./agent.ts";
import { createAppRunner } from "./app-runner.ts";
import { serveAgent } from "./agent-server.ts";

const APP = {
  id: "lab.cashier",
  name: "Cashier",
  version: "5.0",
  versionCode: 50,
  entry: "",
  files: new Map(),
  page: "index.html",
  sha256: "",
};

/** What answers hold that these tests look at. */
interface Value extends ReadonlyArray<{ readonly ELEMENT: string }> {
  readonly sessionId: string;
  readonly ELEMENT: string;
  readonly error: string;
  readonly message: string;
  readonly text: string;
  readonly bundleId: string;
  readonly "attribute/visible": boolean;
}

describe("the agent", () => {
  let phone: ExamplePhone;
  let unknown: string[];
  let stop: () => Promise<void>;
  let ask: (method: string, path: string, body?: unknown) => Promise<{ status: number; value: Value }>;

  beforeEach(async () => {
    phone = examplePhone();
    unknown = [];
    await phone.install(APP);
    const log = keepDeviceLog(phone);
    const port = await freePort();
    const server = await serveAgent({
      agent: createAgent({ phone, apps: createAppRunner({ phone, log, onMoved: () => {} }) }),
      port,
      onUnknown: (what) => unknown.push(what),
    });
    stop = async () => {
      log.stop();
      await server.close();
    };
    ask = async (method, path, body) => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: answer.status, value: ((await answer.json()) as { value: Value }).value };
    };
  });
  afterEach(() => stop());

  const open = async (capabilities: object = { bundleId: APP.id, environment: { server: "http://127.0.0.1:1" } }): Promise<string> => {
    const { value } = await ask("POST", "/session", { capabilities: { firstMatch: [capabilities], alwaysMatch: {} } });
    return `/session/${value.sessionId}`;
  };
  const find = async (session: string, using: string, value: string) =>
    (await ask("POST", `${session}/element`, { using, value })).value.ELEMENT as string;

  it("starts the app under test with the session's words and habits", async () => {
    await open({ bundleId: APP.id, arguments: ["-AppleLocale", "en_US"], environment: { server: "http://127.0.0.1:1", TZ: "Asia/Tokyo" } });

    assert.deepEqual(phone.done, ['launched lab.cashier {"server":"http://127.0.0.1:1"} en-US 1']);
    assert.equal(phone.habits().timeZone, "Asia/Tokyo");
  });

  it("goes back to the owner's habits when the next launch says nothing of them", async () => {
    const session = await open({ bundleId: APP.id, arguments: ["-AppleLocale", "en_US"] });
    await ask("POST", `${session}/wda/apps/terminate`, { bundleId: APP.id });

    await ask("POST", `${session}/wda/apps/launch`, { bundleId: APP.id });

    assert.equal(phone.done.at(-1), "launched lab.cashier {} ru-RU 1");
  });

  it("finds, taps, types and reads", async () => {
    const session = await open();
    const pay = await find(session, "accessibility id", "pay");
    const search = await find(session, "xpath", "//XCUIElementTypeTextField[@label='Search']");

    await ask("POST", `${session}/element/${pay}/click`, {});
    await ask("POST", `${session}/element/${search}/value`, { value: ["t", "e", "a", "\n"] });

    assert.deepEqual(phone.done.slice(1), ["tapped pay", "typed tea (append) into search", "pressed Enter"]);
    assert.equal((await ask("GET", `${session}/element/${pay}/text`)).value, "Pay 12.50");
    assert.equal((await ask("GET", `${session}/element/${pay}/attribute/label`)).value, "Pay");
    assert.deepEqual((await ask("GET", `${session}/element/${pay}/rect`)).value, { x: 20, y: 800, width: 101, height: 41 });
  });

  it("looks below an element for relative locators", async () => {
    const session = await open();
    const cell = await find(session, "class chain", "**/XCUIElementTypeCell[2]");

    const { value } = await ask("POST", `${session}/element/${cell}/elements`, { using: "xpath", value: "./XCUIElementTypeButton" });

    assert.deepEqual(
      value.map((each: { ELEMENT: string }) => each.ELEMENT),
      ["cake-button"],
    );
  });

  it("says attributes along with an element when responses need not be compact", async () => {
    const session = await open();
    await ask("POST", `${session}/appium/settings`, {
      settings: { shouldUseCompactResponses: false, elementResponseAttributes: "text,attribute/visible" },
    });

    const { value } = await ask("POST", `${session}/element`, { using: "name", value: "pay" });

    assert.equal(value.text, "Pay 12.50");
    assert.equal(value["attribute/visible"], true);
  });

  it("answers that the app possibly crashed when it is gone by itself", async () => {
    const session = await open();
    phone.crash("TypeError: no sum");

    const { status, value } = await ask("GET", `${session}/source`);

    assert.equal(status, 400);
    assert.equal(value.error, "invalid element state");
    assert.equal(value.message, "The application under test with bundle id 'lab.cashier' is not running, possibly crashed");
    assert.equal((await ask("POST", `${session}/wda/apps/state`, { bundleId: APP.id })).value, 1);
  });

  it("shows the home screen when the app was ended on purpose, and opens it by its icon", async () => {
    const session = await open();
    await ask("POST", `${session}/wda/apps/terminate`, { bundleId: APP.id });

    const icon = await find(session, "class name", "XCUIElementTypeIcon");
    await ask("POST", `${session}/element/${encodeURIComponent(icon)}/click`, {});

    assert.equal(phone.front(), APP.id);
  });

  it("starts an ended app with its words again when it is activated", async () => {
    const session = await open();
    await ask("POST", `${session}/wda/apps/terminate`, { bundleId: APP.id });

    await ask("POST", `${session}/wda/apps/activate`, { bundleId: APP.id });

    assert.equal(phone.done.at(-1), 'launched lab.cashier {"server":"http://127.0.0.1:1"} ru-RU 1');
  });

  it("only brings a running app to the front when it is launched", async () => {
    const session = await open();
    const pid = phone.pidOf(APP.id);
    await ask("POST", `${session}/wda/homescreen`);
    assert.equal((await ask("POST", `${session}/wda/apps/state`, { bundleId: APP.id })).value, 2);

    await ask("POST", `${session}/wda/apps/launch`, { bundleId: APP.id, environment: { server: "http://127.0.0.1:2" } });

    assert.equal(phone.pidOf(APP.id), pid);
    assert.equal((await ask("GET", `${session}/wda/activeAppInfo`)).value.bundleId, APP.id);
  });

  it("leaves an app for a while, but no longer than until it is activated", async () => {
    const session = await open();
    const away = ask("POST", `${session}/wda/deactivateApp`, { duration: 3600 });
    while (phone.front() !== null) await new Promise(setImmediate);

    await ask("POST", `${session}/wda/apps/activate`, { bundleId: APP.id });

    assert.equal((await away).status, 200);
    assert.equal(phone.front(), APP.id);
  });

  it("ends the app with the session, unless that is not wanted", async () => {
    await ask("DELETE", await open());
    assert.equal(phone.stateOf(APP.id), "not running");

    await ask("DELETE", await open({ bundleId: APP.id, shouldTerminateApp: false }));
    assert.equal(phone.stateOf(APP.id), "in front");
  });

  it("passes two quick taps on as one movement of a finger", async () => {
    const session = await open();
    const tap = [
      { type: "pointerMove", duration: 0, x: 0, y: 0, origin: { ELEMENT: "pay" } },
      { type: "pointerDown" },
      { type: "pause", duration: 10 },
      { type: "pointerUp" },
    ];

    await ask("POST", `${session}/actions`, { actions: [{ type: "pointer", id: "finger", actions: [...tap, ...tap.slice(1)] }] });

    const once = '{"kind":"down","x":70.5,"y":820.5},{"kind":"pause","ms":10},{"kind":"up"}';
    assert.equal(phone.done.at(-1), `touched [${once},${once}]`);
  });

  it("turns the phone, and the window with it", async () => {
    const session = await open();

    await ask("POST", `${session}/orientation`, { orientation: "LANDSCAPE" });

    assert.deepEqual((await ask("GET", `${session}/window/rect`)).value, { x: 0, y: 0, width: 852, height: 393 });
    assert.equal((await ask("GET", `${session}/orientation`)).value, "LANDSCAPE");
  });

  it("calls an element stale that is not there any more", async () => {
    const session = await open();

    const { status, value } = await ask("POST", `${session}/element/gone/click`, {});

    assert.equal(status, 404);
    assert.equal(value.error, "stale element reference");
  });

  it("keeps what it does not know, with its text", async () => {
    const session = await open();

    const { status } = await ask("POST", `${session}/wda/teleport`, {});
    await ask("POST", `${session}/element`, { using: "predicate string", value: "ALL children.visible == 1" });

    assert.equal(status, 404);
    assert.equal(unknown[0], "route POST /wda/teleport");
    assert.match(unknown[1] ?? "", /^selector The twin does not know "ALL"/);
  });

  it("refuses a session for an app that is not there", async () => {
    const { status, value } = await ask("POST", "/session", { capabilities: { firstMatch: [{ bundleId: "lab.none" }] } });

    assert.equal(status, 500);
    assert.equal(value.error, "session not created");
    assert.match(value.message, /returned nil for "lab.none"/);
  });
});
