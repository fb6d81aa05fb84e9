import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { remote, type Browser } from "webdriverio";
import { writeApk } from "../reference/cashier/package/apk.ts";
import { startAndroidLab, type AndroidLab } from "./android-lab.ts";

const APP = "lab.tillgate.cashier";
const ACTIVITY = `${APP}/.MainActivity`;

/**
 * The contract of the Android twin: the unmodified UiAutomator2 driver, the real adb and the real chromedriver do with it everything that
 * stories and people ask for, and none of them asks for something that it does not know.
 */
describe("the Android twin behind the real driver", function () {
  this.timeout(240_000);
  let folder: string;
  let lab: AndroidLab;
  let driver: Browser;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "android-twin-"));
    for (const version of ["4.9", "5.0"]) writeFileSync(apk(version), writeApk(version, { "index.html": probePage(version) }));
    lab = await startAndroidLab(folder);
    driver = await openSession(apk("4.9"));
  });
  after(async () => {
    await driver?.deleteSession().catch(() => undefined);
    await lab?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("installs the app that the session names and starts it", async () => {
    assert.equal(await driver.getCurrentPackage(), APP);
    assert.equal(await driver.getCurrentActivity(), ".MainActivity");
    assert.equal(await said("version"), "4.9");
    assert.equal(await driver.execute("mobile: isAppInstalled", { appId: APP }), true);
  });

  it("tells who made the phone and what time it is there", async () => {
    const info = (await driver.execute("mobile: deviceInfo", {})) as Record<string, unknown>;
    assert.deepEqual([info["model"], info["apiVersion"], info["timeZone"]], ["Twin Pixel", "34", "UTC"]);
    assert.match(String(await driver.execute("mobile: getDeviceTime", {})), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|\+00:00)$/);
    assert.deepEqual(await driver.execute("mobile: batteryInfo", {}), { level: 1, state: 5 });
  });

  it("finds elements by every strategy", async () => {
    const found = async (locator: string) => await driver.$(locator).getAttribute("resource-id");

    assert.equal(await found("~Pay by QR"), `${APP}:id/pay`);
    assert.equal(await found(`id=pay`), `${APP}:id/pay`);
    assert.equal(await found(`id=${APP}:id/pay`), `${APP}:id/pay`);
    assert.equal(await found("android.widget.CheckBox"), `${APP}:id/agree`);
    assert.equal(await found("//android.widget.Button[@text='Pay']"), `${APP}:id/pay`);
    assert.equal(await found('android=new UiSelector().textStartsWith("pa").clickable(true)'), `${APP}:id/pay`);
    assert.equal((await driver.$$("//android.widget.EditText").getElements()).length, 2);
    assert.equal(await driver.$("~nowhere").isExisting(), false);
    await assert.rejects(async () => await driver.findElement("-android uiautomator", "new UiSelector().colour(1)"), /colour/);
  });

  it("reads, types, replaces, clears and ticks", async () => {
    const amount = driver.$("id=amount");
    await amount.setValue("88.00");
    await amount.addValue("1");
    assert.equal(await amount.getText(), "88.001");
    await amount.clearValue();
    assert.equal(await amount.getText(), "");
    await driver.$("id=secret").setValue("12");
    assert.equal(await driver.$("id=secret").getText(), "••");
    assert.equal(await driver.$("id=agree").getAttribute("checked"), "false");
    await driver.$("id=agree").click();
    assert.equal(await driver.$("id=agree").getAttribute("checked"), "true");
    assert.equal(await driver.$("id=pay").isDisplayed(), true);
    assert.equal(await driver.$("id=pay").isEnabled(), true);
    const { width, height } = await driver.$("id=pay").getSize();
    assert.ok(width > 0 && height > 0);
  });

  it("keeps a clipboard and files, and types letters of any script", async () => {
    await driver.execute("mobile: setClipboard", { content: Buffer.from("Привет").toString("base64") });
    assert.equal(Buffer.from(String(await driver.execute("mobile: getClipboard", {})), "base64").toString(), "Привет");
    const payload = Buffer.from("receipt").toString("base64");
    await driver.execute("mobile: pushFile", { remotePath: "/sdcard/Download/receipt.txt", payload });
    assert.equal(await driver.execute("mobile: pullFile", { remotePath: "/sdcard/Download/receipt.txt" }), payload);

    await driver.$("id=amount").click();
    await driver.execute("mobile: type", { text: "Чай & 5" });
    assert.equal(await driver.$("id=amount").getText(), "Чай & 5");
    await driver.keys(["1"]);
    await driver.execute("mobile: pressKey", { keycode: 67 });
    assert.equal(await driver.$("id=amount").getText(), "Чай & 5");
    assert.equal(await driver.isKeyboardShown(), false);
  });

  it("feels one tap, two quick ones, a long one and a swipe", async () => {
    const pay = driver.$("id=pay");
    const before = Number(await said("taps"));
    await pay.click();
    await driver
      .action("pointer", { parameters: { pointerType: "touch" } })
      .move({ origin: await pay.getElement() })
      .down()
      .up()
      .pause(40)
      .down()
      .up()
      .perform();
    assert.equal(Number(await said("taps")), before + 3);
    assert.equal(await said("doubles"), "1");
    await driver.execute("mobile: clickGesture", { elementId: await pay.elementId });
    await driver.execute("mobile: doubleClickGesture", { elementId: await pay.elementId });
    await driver.execute("mobile: longClickGesture", { elementId: await pay.elementId, duration: 600 });
    assert.ok(Number(await said("taps")) >= before + 6);

    assert.equal(await driver.$("id=row-60").isExisting(), false);
    const area = { left: 100, top: 600, width: 800, height: 1400 };
    assert.equal(await driver.execute("mobile: scrollGesture", { ...area, direction: "down", percent: 1 }), true);
    await driver.execute("mobile: swipeGesture", { ...area, direction: "down", percent: 1 });
    await driver
      .$('android=new UiScrollable(new UiSelector().scrollable(true)).scrollIntoView(new UiSelector().text("Row 60"))')
      .waitForExist();
    await driver
      .$(
        'android=new UiScrollable(new UiSelector().scrollable(true)).scrollIntoView(new UiSelector().resourceId("lab.tillgate.cashier:id/pay"))',
      )
      .waitForExist();
  });

  it("prints the screen, with the elements' data where the setting asks for it, and takes pictures", async () => {
    assert.doesNotMatch(await driver.getPageSource(), /extras=/);
    await driver.updateSettings({ includeExtrasInPageSource: true });
    assert.match(await driver.getPageSource(), /resource-id="lab\.tillgate\.cashier:id\/pay"[^>]*extras="minor=8800"/);
    await driver.updateSettings({ includeExtrasInPageSource: false });

    const [wide, high] = sizeOf(await driver.takeScreenshot());
    assert.ok(Math.abs(wide - 412 * 2.625) <= 1 && Math.abs(high - 915 * 2.625) <= 1, `${wide}x${high}`);
    const button = await driver.$("id=pay").getSize();
    const [cutWide, cutHigh] = sizeOf(await driver.takeElementScreenshot(await driver.$("id=pay").elementId));
    assert.ok(Math.abs(cutWide - button.width) <= 2 && Math.abs(cutHigh - button.height) <= 2, `${cutWide}x${cutHigh}`);
  });

  it("starts the app with words, brings it to the front, sends it behind and ends it", async () => {
    await start(["s", "server", "http://127.0.0.1:8080"]);
    assert.equal(await said("server"), "http://127.0.0.1:8080");
    const starts = Number(await said("starts"));

    await driver.execute("mobile: backgroundApp", { seconds: -1 });
    assert.equal(await driver.execute("mobile: queryAppState", { appId: APP }), 3);
    await driver.execute("mobile: activateApp", { appId: APP });
    assert.equal(Number(await said("starts")), starts);
    assert.equal(await driver.execute("mobile: queryAppState", { appId: APP }), 4);

    assert.equal(await driver.execute("mobile: terminateApp", { appId: APP }), true);
    assert.equal(await driver.execute("mobile: queryAppState", { appId: APP }), 1);
    await driver.execute("mobile: activateApp", { appId: APP });
    assert.equal(Number(await said("starts")), starts + 1);
  });

  it("presses home, back and the list of apps", async () => {
    for (const key of [3, 4, 187]) {
      await driver.pressKeyCode(key);
      assert.equal(await driver.getCurrentPackage(), "com.android.launcher3");
      await driver.execute("mobile: activateApp", { appId: APP });
    }
    await driver.back();
    assert.equal(await driver.getCurrentPackage(), "com.android.launcher3");
    await driver.$("~Cashier").click();
    assert.equal(await driver.getCurrentPackage(), APP);
  });

  it("opens a link in the app", async () => {
    await driver.execute("mobile: deepLink", { url: "cashier://sale/1", package: APP });

    await driver.waitUntil(async () => (await said("link")) === "cashier://sale/1");
  });

  it("goes offline and comes back", async () => {
    await driver.execute("mobile: setConnectivity", { wifi: false, data: false });
    assert.deepEqual(await driver.execute("mobile: getConnectivity", {}), { wifi: false, data: false, airplaneMode: false });
    await driver.waitUntil(async () => (await said("online")) === "false");

    await driver.execute("mobile: setConnectivity", { wifi: true, data: true });
    await driver.waitUntil(async () => (await said("online")) === "true");
    await driver.execute("mobile: setConnectivity", { airplaneMode: true });
    await driver.waitUntil(async () => (await said("online")) === "false");
    await driver.execute("mobile: setConnectivity", { airplaneMode: false });
    await driver.waitUntil(async () => (await said("online")) === "true");
  });

  it("turns", async () => {
    await driver.setOrientation("LANDSCAPE");
    assert.equal(await driver.getOrientation(), "LANDSCAPE");
    await driver.waitUntil(async () => (await said("turned")) === "landscape");
    const { width, height } = await driver.getWindowSize();
    assert.ok(width > height);

    await driver.setOrientation("PORTRAIT");
    await driver.waitUntil(async () => (await said("turned")) === "portrait");
  });

  it("speaks another language and writes larger", async () => {
    assert.equal(await said("locale"), "ru-RU");
    await shell("cmd", "locale", "set-app-locales", APP, "--locales", "en-US");
    await driver.waitUntil(async () => (await said("locale")) === "en-US");
    await shell("cmd", "locale", "set-app-locales", APP, "--locales", "ru-RU");
    await driver.waitUntil(async () => (await said("locale")) === "ru-RU");

    const before = Number.parseFloat(await said("letters"));
    await shell("settings", "put", "system", "font_scale", "2.0");
    await driver.waitUntil(async () => Math.round(Number.parseFloat(await said("letters"))) === before * 2);
    await shell("settings", "put", "system", "font_scale", "1.0");
  });

  it("is driven through its web view as well", async () => {
    const contexts = (await driver.getContexts()) as string[];
    assert.deepEqual(contexts, ["NATIVE_APP", `WEBVIEW_${APP}`]);
    await driver.switchContext(`WEBVIEW_${APP}`);

    await driver.$("#amount").setValue("12");
    assert.equal(await driver.$("#amount").getProperty("value"), "12");
    await driver.$("#pay").click();
    assert.equal(await driver.execute(() => document.querySelector("#version")?.textContent), "4.9");
    assert.ok(sizeOf(await driver.takeScreenshot())[0] > 400);

    await driver.switchContext("NATIVE_APP");
    assert.equal(await driver.$("id=amount").getText(), "12");
  });

  it("keeps what the app has stored when a newer one takes its place, and not when it is cleared", async () => {
    const starts = Number(await said("starts"));
    await driver.execute("mobile: installApp", { appPath: apk("5.0") });
    await driver.execute("mobile: activateApp", { appId: APP });
    assert.equal(await said("version"), "5.0");
    assert.equal(Number(await said("starts")), starts + 1);

    await driver.execute("mobile: clearApp", { appId: APP });
    await driver.execute("mobile: activateApp", { appId: APP });
    assert.equal(await said("starts"), "1");
  });

  it("shows that the app has crashed, writes it into the log and opens it again", async () => {
    await driver.getLogs("logcat");
    await driver.$("id=crash").click();
    await driver.$("id=android:id/alertTitle").waitForExist();

    assert.equal(await driver.$("id=android:id/alertTitle").getText(), "Cashier has stopped");
    assert.equal(await driver.getAlertText(), "Cashier has stopped");
    assert.equal(await driver.execute("mobile: queryAppState", { appId: APP }), 1);
    const log = ((await driver.getLogs("logcat")) as { message: string }[]).map(({ message }) => message).join("\n");
    assert.match(log, /E AndroidRuntime: FATAL EXCEPTION: main\n.*Process: lab\.tillgate\.cashier, PID: \d+\n.*the till has crashed/);

    await driver.$("id=android:id/aerr_restart").click();
    assert.equal(await said("version"), "5.0");
    await driver.$("id=crash").click();
    await driver.$("id=android:id/aerr_close").waitForExist();
    await driver.dismissAlert();
    assert.equal(await driver.getCurrentPackage(), "com.android.launcher3");
    await driver.execute("mobile: activateApp", { appId: APP });
  });

  it("opens further sessions: without starting the app, with settings, another language and another time zone", async () => {
    await driver.execute("mobile: terminateApp", { appId: APP });
    await driver.deleteSession();
    driver = await openSession(apk("5.0"), {
      "appium:autoLaunch": false,
      "appium:settings[includeExtrasInPageSource]": true,
      "appium:language": "en",
      "appium:locale": "US",
      "appium:timeZone": "Europe/Moscow",
    });

    assert.equal(await driver.getCurrentPackage(), "com.android.launcher3");
    await start();
    assert.match(await driver.getPageSource(), /extras="minor=8800"/);
    assert.equal(await said("locale"), "ru-RU", "the app has a language of its own by now");
    assert.equal(await said("zone"), "Europe/Moscow");
    assert.match(String(await driver.execute("mobile: getDeviceTime", {})), /\+03:00$/);
  });

  it("takes the app away", async () => {
    assert.equal(await driver.execute("mobile: removeApp", { appId: APP }), true);
    assert.equal(await driver.execute("mobile: isAppInstalled", { appId: APP }), false);
    assert.equal(await driver.execute("mobile: queryAppState", { appId: APP }), 0);
  });

  it("was asked for nothing that it does not know", async () => {
    assert.deepEqual(await lab.unknown(), []);
  });

  it("ends with everything it has started", async () => {
    const took = await lab.endTwin();

    assert.ok(took < 2000, `${took} ms`);
    assert.deepEqual(lab.leftovers(), []);
  });

  function apk(version: string): string {
    return join(folder, `cashier-${version}.apk`);
  }

  async function openSession(app: string, more: Readonly<Record<string, unknown>> = {}): Promise<Browser> {
    return await remote({
      ...lab.appium,
      logLevel: "silent",
      connectionRetryCount: 0,
      capabilities: {
        platformName: "Android",
        "appium:automationName": "UiAutomator2",
        "appium:udid": lab.udid,
        "appium:adbPort": lab.adbPort,
        "appium:chromedriverExecutable": lab.chromedriver,
        "appium:app": app,
        "appium:noReset": true,
        "appium:newCommandTimeout": 0,
        "appium:suppressKillServer": true,
        // Android's own signer is not needed where nobody checks signatures.
        "appium:noSign": true,
        "wdio:enforceWebDriverClassic": true,
        ...more,
      } as WebdriverIO.Capabilities,
    });
  }

  async function start(...extras: readonly (readonly string[])[]): Promise<void> {
    await driver.execute("mobile: startActivity", { component: ACTIVITY, stop: true, wait: true, extras });
  }

  async function said(id: string): Promise<string> {
    return await driver.$(`id=${id}`).getText();
  }

  async function shell(command: string, ...args: readonly string[]): Promise<void> {
    await driver.execute("mobile: shell", { command, args });
  }
});

/** Width and height of a PNG in base64. */
function sizeOf(png: string): [number, number] {
  const bytes = Buffer.from(png, "base64");
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

/** A page that says of itself what a test wants to know. */
function probePage(version: string): Uint8Array {
  const rows = Array.from({ length: 60 }, (_, row) => `<p id="row-${row + 1}">Row ${row + 1}</p>`).join("");
  return Buffer.from(`<!doctype html><html lang="en"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Probe</title>
<style>body { margin: 8px; font-size: 1rem } p { margin: 2px }</style>
<p id="version">${version}</p><p id="server"></p><p id="starts"></p><p id="link"></p><p id="online"></p><p id="turned"></p><p id="locale"></p><p id="zone"></p><p id="letters"></p>
<button id="pay" aria-label="Pay by QR" data-minor="8800">Pay</button> <button id="crash">Crash</button>
<p id="taps">0</p><p id="doubles">0</p>
<input id="amount"> <input id="secret" type="password"> <input id="agree" type="checkbox">
${rows}
<script>
  const say = (id, text) => (document.getElementById(id).textContent = String(text));
  const count = (id) => say(id, Number(document.getElementById(id).textContent) + 1);
  localStorage.starts = Number(localStorage.starts ?? 0) + 1;
  say("starts", localStorage.starts);
  const asked = new URLSearchParams(location.search);
  say("server", asked.get("server") ?? "");
  say("link", asked.get("link") ?? "");
  addEventListener("openlink", ({ detail }) => say("link", detail));
  const look = () => {
    say("online", navigator.onLine);
    say("turned", innerWidth > innerHeight ? "landscape" : "portrait");
    say("locale", navigator.language);
    say("zone", Intl.DateTimeFormat().resolvedOptions().timeZone);
    say("letters", getComputedStyle(document.documentElement).fontSize);
  };
  look();
  setInterval(look, 100);
  pay.onclick = () => count("taps");
  pay.ondblclick = () => count("doubles");
  crash.onclick = () => setTimeout(() => { throw new Error("the till has crashed"); });
</script></html>`);
}
