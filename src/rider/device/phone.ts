import type { OpensApp } from "../../domain/control.ts";
import type { Device, Locator } from "./device.ts";
import { foundElement } from "./found-element.ts";
import type { InstalledApp, PhoneWays } from "./phone-ways.ts";
import { readSource, visibleText } from "./read-source.ts";
import { sourceFrom, type Source } from "./source.ts";
import { touchPointOf } from "./touch-point.ts";

/** A look this old is no longer what the finger goes by: the time from a step's last look to its tap, and no more. */
const STILL_SEEN_MS = 100;

/**
 * An app on a phone, driven natively. One page source is one look at everything; a tap goes to the middle of what was just
 * seen, as a finger does: one command where find and click are two, and what stands over the control is met as a person meets it.
 * Only what must be scrolled to is left to the driver's own find and click.
 */
export function phone(browser: WebdriverIO.Browser, ways: PhoneWays): Device {
  let app: InstalledApp | null = null;
  let prepared = false;
  /** The app was ended from here: that it does not run is no crash. */
  let ended = false;
  let crash: string | null = null;
  let seen: { readonly source: Source; readonly at: number } | null = null;

  async function start(wanted: OpensApp): Promise<void> {
    const opened = installed(wanted);
    app = opened;
    seen = null;
    if (!prepared) await browser.updateSettings({ ...ways.settings });
    prepared = true;
    if (crash !== null) await ways.putCrashAway();
    await ways.start(opened);
    ended = false;
    crash = null;
  }

  const theApp = (): InstalledApp => {
    if (app === null) throw new Error("no app was opened on this phone yet");
    return app;
  };

  async function look(): Promise<Source> {
    const source = sourceFrom(await browser.getPageSource(), ways.dialect);
    seen = { source, at: Date.now() };
    return source;
  }

  /** Something is done to the app: what was seen before is no longer what is there. */
  async function act(does: () => Promise<void>): Promise<void> {
    try {
      await does();
    } catch (thrown) {
      if (!ways.saysCrashed(thrown)) throw thrown;
      throw new Error("no such element: the app has crashed", { cause: thrown });
    } finally {
      seen = null;
    }
  }

  const find = (locator: Locator): Promise<string> => {
    const { using, value } = ways.strategy(locator, theApp());
    return foundElement(browser, using, value);
  };

  /** Touches an element this often, quickly. */
  async function touch(locator: Locator, times: 1 | 2): Promise<void> {
    await act(async () => {
      const { find: within } = seen !== null && Date.now() - seen.at < STILL_SEEN_MS ? seen.source : await look();
      const element = within(locator)[0];
      if (element === undefined) throw new Error(`no such element: ${locator.by} ${locator.value}`);
      if (!ways.dialect.enabled(element)) throw new Error(`element not interactable: ${locator.by} ${locator.value} is disabled`);
      const point = touchPointOf(element, ways.dialect);
      if (point !== null) return browser.performActions([finger(point, times)]);
      const found = await find(locator);
      for (let time = 0; time < times; time += 1) await browser.elementClick(found);
    });
  }

  /** Why the app is not on the screen: it has crashed, or it is just not there yet. */
  async function crashSeen(source: Source): Promise<string | null> {
    if (crash !== null) return crash;
    if (ended || !(await ways.hasCrashed(theApp(), source))) return null;
    return (crash = (await ways.crashText(theApp())) ?? "the app no longer runs");
  }

  return {
    open: start,
    reopen: start,
    async kill(wanted) {
      seen = null;
      await ways.end(installed(wanted));
      ended = true;
    },
    async upgrade(wanted, file) {
      if (file === null) throw new TypeError("a phone's app is upgraded from a file");
      await ways.end(installed(wanted));
      ended = true;
      await ways.install(file);
      await start(wanted);
    },
    async forget(wanted) {
      seen = null;
      await ways.clear(installed(wanted));
      ended = true;
    },
    leave: () => act(() => ways.goHome()),
    comeBack: (wanted) => act(() => ways.bringBack(installed(wanted))),
    async speaks(wanted, habit) {
      await ways.adopt(habit, installed(wanted));
      await start(wanted);
    },
    async movesClock() {
      throw new Error("no driver moves the clock of a phone; a story that moves the clock can be told of pages only");
    },
    tap: (locator) => touch(locator, 1),
    tapTwice: (locator) => touch(locator, 2),
    type: (locator, text) =>
      act(async () => {
        const field = await find(locator);
        await browser.elementClear(field);
        await browser.elementSendKeys(field, text);
      }),
    async read(asks) {
      const { screen: stem } = asks.reading.rootData;
      const crashed = (why: string) => ({
        root: { [stem]: asks.reading.crash.screen },
        parts: { [asks.reading.crash.part]: { text: why, data: {}, enabled: true } },
        lists: {},
        text: why,
      });
      const source = await look().catch(async (thrown: unknown) => {
        if (!ways.saysCrashed(thrown)) throw thrown;
        crash ??= (await ways.crashText(theApp())) ?? (thrown instanceof Error ? thrown.message : String(thrown));
        return null;
      });
      if (source === null) return crashed(crash ?? "");
      // A page source has all text in it anyway, and a later look for the text alone would be another command.
      const raw = readSource(source, ways.dialect, { ...asks, text: true });
      if (raw !== null) return raw;
      const why = await crashSeen(source);
      return why === null ? { root: {}, parts: {}, lists: {}, text: visibleText(source.root, ways.dialect) } : crashed(why);
    },
    async picture() {
      return Buffer.from(await browser.takeScreenshot(), "base64");
    },
    async pictureOf(locator) {
      return Buffer.from(await browser.takeElementScreenshot(await find(locator)), "base64");
    },
  };
}

function installed(app: OpensApp): InstalledApp {
  if (app.kind === "app") return app;
  throw new TypeError(`a phone opens apps that are installed on it, and ${app.url} is a page`);
}

/** One chain of touches: two commands would be further apart than a nervous finger. */
function finger({ x, y }: { readonly x: number; readonly y: number }, times: 1 | 2): object {
  const touch = [
    { type: "pointerDown", button: 0 },
    { type: "pause", duration: 40 },
    { type: "pointerUp", button: 0 },
  ];
  const again = times === 1 ? [] : [{ type: "pause", duration: 60 }, ...touch];
  return {
    type: "pointer",
    id: "finger",
    parameters: { pointerType: "touch" },
    actions: [{ type: "pointerMove", duration: 0, origin: "viewport", x, y }, ...touch, ...again],
  };
}
