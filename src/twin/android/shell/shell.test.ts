import { strict as assert } from "node:assert";
import { TEST_APP, testApk, testDevice, type TestDevice } from "../test-device.ts";

const START = `am start-activity -W -n ${TEST_APP.id}/.Settings -S -a android.intent.action.MAIN`;

describe("the device's shell", () => {
  let twin: TestDevice;
  const outOf = async (line: string) => (await twin.shell(line)).out;

  beforeEach(async () => {
    twin = await testDevice();
    await twin.device.packages.install(testApk(), { replaces: true, downgrades: false, grants: false });
    twin.phone.done.length = 0;
  });
  afterEach(() => twin.device.stop());

  it("answers what it does not know as a real one does, and writes it down", async () => {
    const { code, err } = await twin.shell("frobnicate --now");

    assert.equal(code, 127);
    assert.match(err, /frobnicate: inaccessible or not found/);
    assert.deepEqual(twin.device.unknown.all(), ["shell: frobnicate --now"]);
  });

  it("starts an app with the words of the intent", async () => {
    const out = await outOf(`${START} --es server http://127.0.0.1:8080 --ez fast true`);

    assert.match(out, /Status: ok\nLaunchState: COLD/);
    assert.deepEqual(twin.phone.done, [`launch ${TEST_APP.id} {"server":"http://127.0.0.1:8080","fast":"true"}`]);
  });

  it("does not start an activity that the package does not have", async () => {
    const { err } = await twin.shell(`am start-activity -n ${TEST_APP.id}/.Nothing`);

    assert.match(err, /Error: Activity class \{io\.appium\.settings\/\.Nothing\} does not exist/);
  });

  it("opens a link in the app that it was told", async () => {
    await twin.shell(`am start -W -a android.intent.action.VIEW -d cashier://sale/1 ${TEST_APP.id}`);

    assert.ok(twin.phone.done.includes(`open cashier://sale/1 in ${TEST_APP.id}`));
  });

  it("says who has the focus: the app, the dialog about its crash, the home screen", async () => {
    await twin.shell(START);
    assert.match(await outOf("dumpsys window displays"), /mFocusedApp=ActivityRecord\{f00d2 u0 io\.appium\.settings\/\.Settings t12\}/);

    twin.phone.crash("TypeError: it is not there");
    assert.match(await outOf("dumpsys window displays"), /mCurrentFocus=Window\{f00d1 u0 Application Error: io\.appium\.settings\}/);

    await twin.shell(`am force-stop ${TEST_APP.id}`);
    assert.match(await outOf("dumpsys window displays"), /mFocusedApp=ActivityRecord\{f00d2 u0 com\.android\.launcher3\//);
  });

  it("lists a running app's process and its WebView's socket, and none after its end", async () => {
    await twin.shell(START);
    const pid = twin.phone.pidOf(TEST_APP.id);

    assert.match(await outOf("dumpsys activity processes"), new RegExp(`ProcessRecord\\{\\w+ ${pid}:${TEST_APP.id}/`));
    assert.match(await outOf("cat /proc/net/unix"), new RegExp(`@webview_devtools_remote_${pid}\n`));
    await twin.shell(`am force-stop ${TEST_APP.id}`);
    assert.doesNotMatch(await outOf("ps -A"), new RegExp(TEST_APP.id));
  });

  it("is offline when no radio is left", async () => {
    await twin.shell("cmd -w wifi set-wifi-enabled disabled");
    assert.equal(twin.phone.habits().online, true);

    await twin.shell("cmd phone data disable");
    assert.equal(twin.phone.habits().online, false);

    await twin.shell("svc wifi enable; cmd connectivity airplane-mode enable");
    assert.equal(twin.phone.habits().online, false);
    await twin.shell("cmd connectivity airplane-mode disable");
    assert.equal(twin.phone.habits().online, true);
  });

  it("gives an app a language of its own, which the others do not speak", async () => {
    await twin.shell(`cmd locale set-app-locales ${TEST_APP.id} --locales de-DE`);
    await twin.shell(START);
    assert.equal(twin.phone.habits().locale, "de-DE");

    await twin.shell(
      "am broadcast -a io.appium.settings.locale -n io.appium.settings/.receivers.LocaleSettingReceiver --es lang en --es country US",
    );
    assert.equal(twin.phone.habits().locale, "de-DE");
    assert.match(await outOf(`cmd locale get-app-locales ${TEST_APP.id}`), /\[de-DE\]/);

    await twin.shell(`cmd locale set-app-locales ${TEST_APP.id} --locales`);
    assert.equal(twin.phone.habits().locale, "en-US");
  });

  it("makes letters larger when the setting says so", async () => {
    await twin.shell("settings put system font_scale 2.0");

    assert.equal(twin.phone.habits().fontScale, 2);
  });

  it("tells the time in the phone's own zone", async () => {
    await twin.shell("service call alarm 3 s16 Asia/Kolkata");

    assert.match(await outOf("date +%Y-%m-%dT%T%z"), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0530\n$/);
    assert.equal(await outOf("getprop persist.sys.timezone"), "Asia/Kolkata\n");
  });

  it("keeps a crash in the log", async () => {
    await twin.shell(START);
    const pid = twin.phone.pidOf(TEST_APP.id);

    twin.phone.crash("TypeError: qrPayEnabled is not there");
    await new Promise((resolve) => setImmediate(resolve));

    const log = await outOf("logcat -d -v brief");
    assert.match(
      log,
      new RegExp(
        `E/AndroidRuntime\\( ${pid}\\): FATAL EXCEPTION: main\nE/AndroidRuntime\\( ${pid}\\): Process: ${TEST_APP.id}, PID: ${pid}\nE/AndroidRuntime\\( ${pid}\\): TypeError: qrPayEnabled is not there`,
      ),
    );
  });

  it("goes back to the app that was left for the list of apps", async () => {
    await twin.shell(START);

    await twin.shell("input keyevent 187");
    assert.equal(twin.phone.front(), null);
    await twin.shell("input keyevent 187");
    assert.equal(twin.phone.front(), TEST_APP.id);
  });
});
