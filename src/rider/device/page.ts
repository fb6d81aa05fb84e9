import type { OpensApp } from "../../domain/control.ts";
import type { RawScreen } from "../screen-reader.ts";
import type { Device, Locator } from "./device.ts";
import { foundElement } from "./found-element.ts";
import { pageHabit } from "./page-habit.ts";
import { readPageParts } from "./page-parts.ts";
import { tapPointOf, type TapPoint } from "./tap-point.ts";

/**
 * What a till's window and a page in a browser have in common. Protocol commands are used as they are: `$().click()` adds
 * waits and scrolling of its own, four to six commands where two do, and the waiting is done by the hands on facts anyway.
 */
export function page(browser: WebdriverIO.Browser): Omit<Device, "leave" | "comeBack"> {
  const habit = pageHabit(browser);

  async function load(app: OpensApp): Promise<void> {
    if (app.kind !== "page") throw new TypeError(`a browser opens pages, and the app ${app.id} is to be installed on a phone`);
    await browser.navigateTo(app.url);
  }

  // A real press of the mouse, at a point that a script has found: half the time of find and click, which is what a walk
  // spends most of its time on (53 against 123 ms on two busy cores).
  async function press(locator: Locator, finger: readonly { type: string; button?: number; duration?: number }[]): Promise<void> {
    const selector = cssOf(locator);
    const point = (await browser.execute(tapPointOf, selector)) as TapPoint;
    if ("why" in point) throw new Error(`${point.why}: ${selector}`);
    await browser.performActions([
      {
        type: "pointer",
        id: "finger",
        parameters: { pointerType: "mouse" },
        actions: [{ type: "pointerMove", duration: 0, origin: "viewport", x: point.x, y: point.y }, ...finger],
      },
    ]);
  }

  const find = (locator: Locator): Promise<string> => foundElement(browser, "css selector", cssOf(locator));

  return {
    open: load,
    reopen: load,
    async kill() {
      // Closing the window takes its renderer away without asking the page; a session needs one window to live on.
      const killed = await browser.getWindowHandle();
      const { handle: empty } = await browser.createWindow("tab");
      await browser.switchToWindow(killed);
      await browser.closeWindow();
      await browser.switchToWindow(empty);
    },
    // The other build lies at the same address already.
    upgrade: load,
    async forget() {
      await browser.execute(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
      await browser.deleteAllCookies();
    },
    async speaks(app, wanted) {
      await habit.adopt(wanted);
      await load(app);
    },
    async movesClock(byMs) {
      // The page's own clock and nothing else: a machine whose clock is moved would move every other rider's too.
      await browser.execute((ms) => {
        const now = Date.now.bind(Date);
        Date.now = () => now() + ms;
        // `new Date()` asks the machine and not `Date.now`.
        globalThis.Date = new Proxy(Date, {
          construct: (date, args: readonly unknown[], made) =>
            Reflect.construct(date, args.length === 0 ? [date.now()] : args, made) as object,
        });
      }, byMs);
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
      return (await browser.execute(
        readPageParts,
        cssOf(reading.root),
        selectorsOf(reading.fields),
        selectorsOf(asked),
        text,
      )) as RawScreen;
    },
    async picture() {
      return Buffer.from(await browser.takeScreenshot(), "base64");
    },
    async pictureOf(locator) {
      return Buffer.from(await browser.takeElementScreenshot(await find(locator)), "base64");
    },
  };
}

function cssOf(locator: Locator): string {
  if (locator.by === "css") return locator.value;
  throw new TypeError(`things on a page are found by CSS, not by ${locator.by} (${locator.value})`);
}

function selectorsOf(locators: Readonly<Record<string, Locator>>): Record<string, string> {
  return Object.fromEntries(Object.entries(locators).map(([name, locator]) => [name, cssOf(locator)]));
}
