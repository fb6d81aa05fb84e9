import type { Device } from "./device.ts";
import { readParts, type RawScreen } from "../screen-reader.ts";
import { tapPointOf, type TapPoint } from "./tap-point.ts";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/**
 * A till in a desktop browser window. Protocol commands are used as they are: `$().click()` adds waits and scrolling of
 * its own, four to six commands where two do, and the waiting is done by the hands on facts anyway.
 */
export function desktop(browser: WebdriverIO.Browser): Device {
  async function find(locator: string): Promise<string> {
    const found: unknown = await browser.findElement("css selector", locator);
    // WebdriverIO hands a missing element back as the driver's error object instead of throwing.
    if (typeof found === "object" && found !== null && ELEMENT in found) return String(found[ELEMENT]);
    const why = typeof found === "object" && found !== null && "message" in found ? String(found.message) : locator;
    throw new Error(`no such element: ${why}`);
  }

  // A real press of the mouse, at a point that a script has found: half the time of find and click, which is what a walk
  // spends most of its time on (53 against 123 ms on two busy cores).
  async function press(locator: string, finger: readonly { type: string; button?: number; duration?: number }[]): Promise<void> {
    const point = (await browser.execute(tapPointOf, locator)) as TapPoint;
    if ("why" in point) throw new Error(`${point.why}: ${locator}`);
    await browser.performActions([
      {
        type: "pointer",
        id: "finger",
        parameters: { pointerType: "mouse" },
        actions: [{ type: "pointerMove", duration: 0, origin: "viewport", x: point.x, y: point.y }, ...finger],
      },
    ]);
  }

  const device: Device = {
    async open(appUrl) {
      await browser.navigateTo(appUrl);
    },
    async kill() {
      // Closing the window takes its renderer away without asking the page; a session needs one window to live on.
      const till = await browser.getWindowHandle();
      const { handle: empty } = await browser.createWindow("tab");
      await browser.switchToWindow(till);
      await browser.closeWindow();
      await browser.switchToWindow(empty);
    },
    async reopen(appUrl) {
      await browser.navigateTo(appUrl);
    },
    async forget() {
      await browser.execute(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
    },
    tap: (locator) =>
      press(locator, [
        { type: "pointerDown", button: 0 },
        { type: "pointerUp", button: 0 },
      ]),
    tapTwice: (locator) =>
      // One chain of pointer actions: two separate clicks are further apart than a nervous finger.
      press(
        locator,
        [0, 1].flatMap(() => [
          { type: "pointerDown", button: 0 },
          { type: "pause", duration: 20 },
          { type: "pointerUp", button: 0 },
          { type: "pause", duration: 60 },
        ]),
      ),
    async type(locator, text) {
      const element = await find(locator);
      await browser.elementClear(element);
      await browser.elementSendKeys(element, text);
    },
    async read({ reading, lists, text }) {
      const asked = Object.fromEntries(Object.entries(reading.lists).filter(([name]) => lists.includes(name)));
      return (await browser.execute(readParts, reading.root, reading.fields, asked, text)) as RawScreen;
    },
    async picture() {
      return Buffer.from(await browser.takeScreenshot(), "base64");
    },
    async pictureOf(locator) {
      return Buffer.from(await browser.takeElementScreenshot(await find(locator)), "base64");
    },
  };
  return device;
}
