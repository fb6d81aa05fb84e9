import { strict as assert } from "node:assert";
import { TEST_APP, testApk, testDevice, type TestDevice } from "../test-device.ts";
import { treeNode } from "../phone-double.ts";

describe("the UiAutomator2 agent", () => {
  let twin: TestDevice;
  let session: string;
  let starter: AbortController;

  beforeEach(async () => {
    twin = await testDevice();
    starter = new AbortController();
    await twin.device.packages.install(testApk(), { replaces: true, downgrades: false, grants: false });
    await twin.shell(`am start-activity -n ${TEST_APP.id}/.Settings`);
    twin.phone.show(PAGE);
    twin.phone.done.length = 0;
    void twin.device.agent.run(starter.signal);
    session = (await ask("POST /session", { capabilities: { firstMatch: [{ appPackage: TEST_APP.id }] } })).value.sessionId;
  });
  afterEach(() => twin.device.stop());

  it("is not there when nobody has started it", async () => {
    starter.abort();

    await assert.rejects(ask("GET /sessions"));
  });

  it("ends with its session", async () => {
    await ask("DELETE");

    await assert.rejects(ask("GET /sessions"));
    assert.equal(twin.device.processes.pidOf("io.appium.uiautomator2.server"), null);
  });

  it("completes an id with the session's package, and taps what it finds", async () => {
    const { value } = await find("id", "pay");

    await ask(`POST /element/${value.ELEMENT}/click`);

    assert.deepEqual(twin.phone.done, ["tap pay"]);
  });

  it("says that nothing is there when nothing is", async () => {
    const { status, value } = await find("accessibility id", "nowhere");

    assert.deepEqual([status, value.error], [404, "no such element"]);
  });

  it("refuses an XPath that is none", async () => {
    const { status, value } = await find("xpath", "//*[");

    assert.deepEqual([status, value.error], [400, "invalid selector"]);
  });

  it("looks once more for an element that was drawn anew, and says so when it is gone", async () => {
    const { value } = await find("id", "pay");

    twin.phone.show({ ...PAGE, children: [treeNode({ role: "button", id: "pay", key: "pay again" })] });
    await ask(`POST /element/${value.ELEMENT}/click`);
    assert.deepEqual(twin.phone.done, ["tap pay again"]);

    twin.phone.show({ ...PAGE, children: [] });
    const gone = await ask(`GET /element/${value.ELEMENT}/text`);
    assert.deepEqual([gone.status, gone.value.error], [404, "stale element reference"]);
  });

  it("types after what is there or instead of it, and presses Enter where the text ends so", async () => {
    const { value } = await find("id", "sum");

    await ask(`POST /element/${value.ELEMENT}/value`, { text: "5", replace: false });
    await ask(`POST /element/${value.ELEMENT}/value`, { text: "88\\n", replace: true });

    assert.deepEqual(twin.phone.done, ["type sum 5 (append)", "type sum 88 (replace)", "press Enter"]);
  });

  it("plays a finger's steps in CSS pixels", async () => {
    const { value } = await find("id", "pay");
    const tap = [
      { type: "pointerDown", button: 0 },
      { type: "pause", duration: 50 },
      { type: "pointerUp", button: 0 },
    ];
    const move = { type: "pointerMove", duration: 0, x: 0, y: 0, origin: { "element-6066-11e4-a52e-4f735466cecf": value.ELEMENT } };

    await ask("POST /actions", {
      actions: [{ type: "pointer", id: "finger", parameters: { pointerType: "touch" }, actions: [move, ...tap, ...tap] }],
    });

    assert.deepEqual(twin.phone.done, ["touch down 60,30 pause 50 up down 60,30 pause 50 up"]);
  });

  it("says that it feels one finger only", async () => {
    const finger = { type: "pointer", actions: [] };

    const { value } = await ask("POST /actions", {
      actions: [
        { ...finger, id: "one" },
        { ...finger, id: "two" },
      ],
    });

    assert.equal(value.error, "unsupported operation");
  });

  it("shows the dialog about a crash, whose buttons open the app again and close it", async () => {
    twin.phone.crash("TypeError: it is not there");

    assert.match((await ask("GET /source")).value, /package="android"[^>]*text="[^"]* has stopped" resource-id="android:id\/alertTitle"/);
    const { value } = await find("id", "android:id/aerr_restart");
    await ask(`POST /element/${value.ELEMENT}/click`);
    assert.equal(twin.phone.front(), TEST_APP.id);

    twin.phone.crash("TypeError: it is not there");
    assert.match((await ask("GET /alert/text")).value, / has stopped$/);
    await ask("POST /alert/dismiss", {});
    assert.equal(twin.device.activities.shown().kind, "home");
    assert.equal((await ask("GET /alert/text")).value.error, "no such alert");
  });

  it("draws a picture of Android's own screens", async () => {
    await twin.shell("input keyevent 3");

    const png = Buffer.from((await ask("GET /screenshot")).value, "base64");

    assert.equal(png.subarray(1, 4).toString(), "PNG");
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [800, 1600]);
  });

  it("writes a route that it does not know down", async () => {
    const { status } = await ask("GET /nowhere");

    assert.equal(status, 404);
    assert.deepEqual(twin.device.unknown.all(), ["route: GET /session/:session/nowhere"]);
  });

  const find = (strategy: string, selector: string) => ask("POST /element", { strategy, selector, context: "" });

  /** Whatever the agent says: tests look at the parts they know. */
  // eslint-disable-next-line typescript/no-explicit-any
  type Answer = { readonly status: number; readonly value: any };

  async function ask(line: string, body?: unknown): Promise<Answer> {
    const [method = "", path = ""] = line.split(" ");
    const whole = path === "/session" || path === "/sessions" ? path : `/session/${session}${path}`;
    const response = await fetch(`http://127.0.0.1:${twin.device.agent.port}${whole}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: Answer["value"] };
    return { status: response.status, value };
  }
});

const PAGE = treeNode({
  role: "page",
  children: [
    treeNode({ role: "button", id: "pay", text: "Pay", box: { x: 10, y: 10, width: 100, height: 40 } }),
    treeNode({ role: "field", id: "sum", value: "" }),
  ],
});
