import { androidDialect } from "./android-dialect.ts";
import type { Locator } from "./device.ts";
import { findInLog } from "./find-in-log.ts";
import { foundElement } from "./found-element.ts";
import type { InstalledApp, PhoneWays } from "./phone-ways.ts";
import type { Source } from "./source.ts";

const HOME_KEY = 3;
/** What `mobile: queryAppState` answers of an app that is installed and does not run. */
const NOT_RUNNING = 1;

/** An Android phone behind the UiAutomator2 driver. */
export function android(browser: WebdriverIO.Browser): PhoneWays {
  const mobile = (command: string, values: object): Promise<unknown> => browser.executeScript(`mobile: ${command}`, [values]);
  const shell = (command: string, ...args: readonly string[]): Promise<unknown> => mobile("shell", { command, args });
  let entry: string | null = null;
  let lettersBefore: string | null = null;
  let zoneBefore: string | null = null;

  /** What the home screen would start: the activity that the driver was told, or asked of the phone once. */
  async function entryOf(id: string): Promise<string> {
    const said = browser.capabilities as Readonly<Record<string, unknown>>;
    const activity = said["appium:appActivity"] ?? said["appActivity"];
    if (typeof activity === "string") return `${id}/${activity}`;
    const resolved = String(await shell("cmd", "package", "resolve-activity", "--brief", id));
    const component = /^\S+\/\S+$/m.exec(resolved)?.[0];
    if (component === undefined) throw new Error(`the phone has no activity to start of ${id}: ${resolved.trim()}`);
    return component;
  }

  /** The whole phone goes there; null: back to where it was. */
  async function moveTo(zone: string | null): Promise<void> {
    if (zone === null && zoneBefore === null) return;
    zoneBefore ??= String(await shell("getprop", "persist.sys.timezone")).trim();
    await shell("service", "call", "alarm", "3", "s16", zone ?? zoneBefore);
    if (zone === null) zoneBefore = null;
  }

  return {
    dialect: androidDialect,
    // Waiting for an idle screen would wait for every spinner to end; our waits are for facts.
    settings: { includeExtrasInPageSource: true, allowInvisibleElements: true, waitForIdleTimeout: 0, waitForSelectorTimeout: 0 },
    strategy,
    async start({ id, launch }) {
      await mobile("startActivity", {
        wait: true,
        stop: true,
        intent: (entry ??= await entryOf(id)),
        extras: Object.entries(launch).map(([word, value]) => ["s", word, value]),
      });
    },
    async end({ id }) {
      await mobile("terminateApp", { appId: id });
    },
    async install(file) {
      await mobile("installApp", { appPath: file });
      entry = null;
    },
    async clear({ id }) {
      await mobile("clearApp", { appId: id });
    },
    async goHome() {
      await mobile("pressKey", { keycode: HOME_KEY });
    },
    async bringBack({ id }) {
      await mobile("activateApp", { appId: id });
    },
    async adopt(habit, { id }) {
      if (habit === null && lettersBefore === null) return;
      lettersBefore ??= String(await shell("settings", "get", "system", "font_scale")).trim();
      // Without a locale the app goes back to the one of the phone.
      await shell("cmd", "locale", "set-app-locales", id, ...(habit === null ? [] : ["--locales", habit.locale]));
      const letters = habit === null ? lettersBefore : String(habit.fontScale);
      await shell("settings", "put", "system", "font_scale", /^\d/.test(letters) ? letters : "1.0");
      if (habit === null) lettersBefore = null;
      await moveTo(habit?.timeZone ?? null);
    },
    // An app that is gone is no error here: the driver reads whatever is in front.
    saysCrashed: () => false,
    async hasCrashed({ id }, source) {
      return isCrashDialog(source) || (await mobile("queryAppState", { appId: id })) === NOT_RUNNING;
    },
    crashText: ({ id }) => findInLog(browser, "logcat", (lines) => lastCrashIn(lines, id)),
    async putCrashAway() {
      await foundElement(browser, "id", "android:id/aerr_close")
        .then((close) => browser.elementClick(close))
        .catch((thrown: unknown) => {
          // The dialog goes by itself when the app is force-stopped, and some phones show none.
          if (!/no such element|stale element/i.test(String(thrown))) throw thrown;
        });
    },
  };
}

/** The line after "Process: <package>" in the last crash of the app that the log tells of. */
function lastCrashIn(lines: readonly string[], id: string): string | null {
  const said = lines.map((line) => line.replace(/^.*?AndroidRuntime\s*(?:\(\s*\d+\))?:\s?/, ""));
  const at = said.findLastIndex((line, place) => line.startsWith(`Process: ${id},`) && said[place - 1]?.startsWith("FATAL EXCEPTION"));
  return at < 0 ? null : (said[at + 1] ?? null);
}

function strategy(locator: Locator, { id }: InstalledApp): { readonly using: string; readonly value: string } {
  switch (locator.by) {
    case "id":
      return { using: "id", value: locator.value.includes(":id/") ? locator.value : `${id}:id/${locator.value}` };
    case "accessibility id":
    case "class name":
    case "xpath":
      return { using: locator.by, value: locator.value };
    case "id prefix":
    case "css":
      throw new TypeError(`one control of an app is not found by ${locator.by} (${locator.value})`);
  }
}

/** The system's own message, which may also be about another app; its buttons are those of a crash. */
function isCrashDialog(source: Source): boolean {
  return ["alertTitle", "aerr_close", "aerr_restart"].some((id) =>
    source.find({ by: "id", value: id }).some(({ attributes }) => attributes["package"] === "android"),
  );
}
