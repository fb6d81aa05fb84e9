import assert from "node:assert/strict";
import { android } from "./android.ts";
import type { Device } from "./device.ts";
import { ANDROID_CRASHED, ANDROID_SALE, IOS_ATTACH, IOS_HOME, READING } from "./example-sources.ts";
import { ios } from "./ios.ts";
import { phone } from "./phone.ts";

const APP = { kind: "app", id: "lab.till", launch: { server: "http://127.0.0.1:4000" } } as const;
const looking = { reading: READING, lists: [], text: false };

describe("a till on an Android phone", () => {
  it("is started anew with what it is told, after the session has learnt to read screens in one look", async () => {
    const { device, asked } = androidPhone(ANDROID_SALE);

    await device.open(APP);

    assert.deepEqual(
      asked.map(([command]) => command),
      ["updateSettings", "mobile: startActivity"],
    );
    assert.deepEqual(asked[1]?.[1], {
      wait: true,
      stop: true,
      intent: "lab.till/lab.till.MainActivity",
      extras: [["s", "server", "http://127.0.0.1:4000"]],
    });
  });

  it("asks the phone once what to start when the driver was not told", async () => {
    const { browser, asked } = driver(() => ANDROID_SALE, {}, { shell: "priority=0 preferredOrder=0\nlab.till/.MainActivity\n" });
    const device = phone(browser, android(browser));

    await device.open(APP);
    await device.reopen(APP);

    const started = asked.filter(([command]) => command === "mobile: startActivity");
    assert.deepEqual(
      started.map(([, values]) => (values as { intent: string }).intent),
      ["lab.till/.MainActivity", "lab.till/.MainActivity"],
    );
    assert.equal(asked.filter(([command]) => command === "mobile: shell").length, 1);
  });

  it("is tapped with one command where it was just seen, and looked at again for the next tap", async () => {
    const { device, asked } = androidPhone(ANDROID_SALE);
    await device.open(APP);
    await device.read(looking);
    asked.length = 0;

    await device.tap({ by: "id", value: "pay" });
    await device.tap({ by: "id", value: "product-C-01" });

    assert.deepEqual(
      asked.map(([command]) => command),
      ["performActions", "getPageSource", "performActions"],
    );
    assert.deepEqual(pointOf(asked[0]?.[1]), { x: 541, y: 1710 });
  });

  it("leaves what is scrolled out of view to the driver", async () => {
    const { device, asked } = androidPhone(ANDROID_SALE);
    await device.open(APP);
    await device.read(looking);
    asked.length = 0;

    await device.tap({ by: "id", value: "product-S-02" });

    assert.deepEqual(asked, [
      ["findElement", "id", "lab.till:id/product-S-02"],
      ["elementClick", "found"],
    ]);
  });

  it("is tapped twice in one chain, and not at all where nothing is to be tapped", async () => {
    const { device, asked } = androidPhone(ANDROID_SALE);
    await device.open(APP);
    asked.length = 0;

    await device.tapTwice({ by: "id", value: "pay" });
    await assert.rejects(device.tap({ by: "id", value: "shift" }), /element not interactable/);
    await assert.rejects(device.tap({ by: "id", value: "refund" }), /no such element/);

    const actions = asked.filter(([command]) => command === "performActions");
    assert.equal(actions.length, 1);
    assert.equal(JSON.stringify(actions).match(/pointerDown/g)?.length, 2);
  });

  it("shows a crash of the app as a screen, with what the phone's log says of it", async () => {
    const log = [
      "11-22 06:12:00.123  4242  4242 E AndroidRuntime: FATAL EXCEPTION: main",
      "11-22 06:12:00.123  4242  4242 E AndroidRuntime: Process: lab.till, PID: 4242",
      "11-22 06:12:00.123  4242  4242 E AndroidRuntime: MissingFieldException: Field 'noCashSum' is required",
      "11-22 06:12:00.123  4242  4242 E AndroidRuntime: \tat read (app.js:1:1)",
    ];
    const { device, asked } = androidPhone(ANDROID_CRASHED, { log });
    await device.open(APP);

    const screen = await device.read(looking);
    await device.read(looking);
    await device.reopen(APP);

    assert.equal(screen.root["screen"], "crashed");
    assert.equal(screen.parts["crash text"]?.text, "MissingFieldException: Field 'noCashSum' is required");
    assert.equal(asked.filter(([command]) => command === "getLogs").length, 1);
    assert.deepEqual(asked.slice(-3), [
      ["findElement", "id", "android:id/aerr_close"],
      ["elementClick", "found"],
      ["mobile: startActivity", asked.at(-1)?.[1]],
    ]);
  });

  it("is no crash while it was ended on purpose", async () => {
    const { device } = androidPhone(ANDROID_CRASHED);
    await device.open(APP);
    await device.kill(APP);

    assert.deepEqual((await device.read(looking)).root, {});
  });

  it("speaks another language with larger letters, and afterwards as before", async () => {
    const { device, asked } = androidPhone(ANDROID_SALE, { shell: "1.15\n" });

    await device.speaks(APP, { locale: "en-US", fontScale: 2 });
    await device.speaks(APP, null);

    assert.deepEqual(
      asked.flatMap(([command, values]) => (command === "mobile: shell" ? [(values as { args: string[] }).args.join(" ")] : [])),
      [
        "get system font_scale",
        "locale set-app-locales lab.till --locales en-US",
        "put system font_scale 2",
        "locale set-app-locales lab.till",
        "put system font_scale 1.15",
      ],
    );
  });

  it("is taken to another time zone, and back to where it was", async () => {
    const { device, asked } = androidPhone(ANDROID_SALE, { shell: "Europe/Moscow\n" });

    await device.speaks(APP, { locale: "en-US", fontScale: 1, timeZone: "Asia/Vladivostok" });
    await device.speaks(APP, null);

    assert.deepEqual(
      asked.flatMap(([command, values]) => {
        const words = command === "mobile: shell" ? (values as { args: readonly string[] }).args.join(" ") : "";
        return /alarm|timezone/.test(words) ? [words] : [];
      }),
      ["persist.sys.timezone", "call alarm 3 s16 Asia/Vladivostok", "call alarm 3 s16 Europe/Moscow"],
    );
  });

  it("refuses what no driver can do, and what is no app", async () => {
    const { device } = androidPhone(ANDROID_SALE);

    await assert.rejects(device.movesClock(1_000), /no driver moves the clock of a phone/);
    await assert.rejects(device.open({ kind: "page", url: "http://127.0.0.1/" }), /is a page/);
  });
});

describe("a till on an iPhone", () => {
  it("is ended before it is started, because one that runs would not hear what it is told", async () => {
    const { device, asked } = iphone(() => IOS_ATTACH);

    await device.speaks(APP, { locale: "ru-RU", fontScale: 2 });

    assert.deepEqual(
      asked.map(([command]) => command),
      ["updateSettings", "mobile: terminateApp", "mobile: launchApp"],
    );
    assert.deepEqual(asked[2]?.[1], {
      bundleId: "lab.till",
      arguments: [
        "-AppleLanguages",
        "(ru-RU)",
        "-AppleLocale",
        "ru_RU",
        "-UIPreferredContentSizeCategoryName",
        "UICTContentSizeCategoryAccessibilityXL",
      ],
      environment: { server: "http://127.0.0.1:4000" },
    });
  });

  it("shows a crash of the app in the words of its log, or else of the driver", async () => {
    const dies = () => {
      throw new Error("WebDriverError: The application under test with bundle id 'lab.till' is not running, possibly crashed");
    };
    const told = iphone(dies, { log: ["Till[412]: *** Terminating app due to uncaught exception: DecodingError.keyNotFound: noCashSum"] });
    const silent = iphone(dies);
    for (const { device } of [told, silent]) await device.open(APP);

    assert.equal((await told.device.read(looking)).parts["crash text"]?.text, "DecodingError.keyNotFound: noCashSum");
    assert.match((await silent.device.read(looking)).parts["crash text"]?.text ?? "", /possibly crashed/);
    await assert.rejects(silent.device.tap({ by: "id", value: "attach" }), /no such element: the app has crashed/);
  });

  it("is not there yet when the home screen is still in front of a running app", async () => {
    const { device } = iphone(() => IOS_HOME, { state: 3 });
    await device.open(APP);

    const screen = await device.read({ ...looking, text: true });

    assert.deepEqual(screen.root, {});
    assert.equal(screen.text, "SpringBoard Till");
  });

  it("forgets by being installed anew, which is all that an iPhone offers", async () => {
    const { device, asked } = iphone(() => IOS_ATTACH);

    await device.forget(APP);

    assert.deepEqual(asked, [
      ["mobile: removeApp", { bundleId: "lab.till" }],
      ["mobile: installApp", { app: "/apps/till.ipa" }],
    ]);
  });
});

type Asked = [command: string, ...values: unknown[]];
interface Answers {
  readonly log?: readonly string[];
  readonly state?: number;
  readonly shell?: string;
}

function androidPhone(source: string, answers: Answers = {}): { device: Device; asked: Asked[] } {
  const { browser, asked } = driver(() => source, { "appium:appActivity": "lab.till.MainActivity" }, answers);
  return { device: phone(browser, android(browser)), asked };
}

function iphone(source: () => string, answers: Answers = {}): { device: Device; asked: Asked[] } {
  const { browser, asked } = driver(source, { "appium:app": "/apps/till.ipa", "appium:udid": "00008110-000A1B2C3D4E5F60" }, answers);
  return { device: phone(browser, ios(browser)), asked };
}

/** A driver that writes down what it is asked and always sees the same screen. */
function driver(source: () => string, capabilities: object, { log = [], state = 1, shell = "" }: Answers) {
  const asked: Asked[] = [];
  const note =
    <Answer>(command: string, answer: Answer) =>
    async (...values: unknown[]): Promise<Answer> => {
      asked.push([command, ...values]);
      return answer;
    };
  const browser = {
    capabilities,
    async executeScript(script: string, [values]: unknown[]) {
      asked.push([script, values]);
      return script === "mobile: queryAppState" ? state : script === "mobile: shell" ? shell : null;
    },
    async getPageSource() {
      asked.push(["getPageSource"]);
      return source();
    },
    updateSettings: note("updateSettings", null),
    performActions: note("performActions", null),
    findElement: note("findElement", { "element-6066-11e4-a52e-4f735466cecf": "found" }),
    elementClick: note("elementClick", null),
    getLogs: note(
      "getLogs",
      log.map((message) => ({ level: "ALL", timestamp: 0, message })),
    ),
  };
  return { browser: browser as unknown as WebdriverIO.Browser, asked };
}

function pointOf(actions: unknown): unknown {
  const [{ x, y } = {}] = (actions as { actions: { x?: number; y?: number }[] }[])[0]?.actions ?? [];
  return { x, y };
}
