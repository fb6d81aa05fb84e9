import type { Habit, Locator } from "./device.ts";
import { findInLog } from "./find-in-log.ts";
import { iosDialect } from "./ios-dialect.ts";
import type { InstalledApp, PhoneWays } from "./phone-ways.ts";

/** What `mobile: queryAppState` answers of an app that is installed and does not run. */
const NOT_RUNNING = 1;

/** An iPhone behind the XCUITest driver. */
export function ios(browser: WebdriverIO.Browser): PhoneWays {
  const mobile = (command: string, values: object): Promise<unknown> => browser.executeScript(`mobile: ${command}`, [values]);
  let spoken: readonly string[] = [];
  let surroundings: Readonly<Record<string, string>> = {};

  const end = async ({ id }: InstalledApp): Promise<void> => {
    await mobile("terminateApp", { bundleId: id });
  };

  return {
    dialect: iosDialect,
    // Waiting for an idle app would wait for every spinner to end; our waits are for facts. A page's tree is deeper than a native one.
    settings: { waitForIdleTimeout: 0, animationCoolOffTimeout: 0, snapshotMaxDepth: 62 },
    strategy,
    async start(app) {
      // An app that runs is only brought to the front, and what it should be told at its launch is ignored.
      await end(app);
      await mobile("launchApp", { bundleId: app.id, arguments: spoken, environment: { ...app.launch, ...surroundings } });
    },
    end,
    async install(file) {
      await mobile("installApp", { app: file });
    },
    async clear({ id }) {
      const { file, real } = packageOf(browser.capabilities);
      if (!real) return void (await mobile("clearApp", { bundleId: id }));
      if (file === null)
        throw new Error(
          `all that ${id} keeps is forgotten by installing it anew, and the session has no capability appium:app to install from`,
        );
      await mobile("removeApp", { bundleId: id });
      await mobile("installApp", { app: file });
    },
    async goHome() {
      await mobile("pressButton", { name: "home" });
    },
    async bringBack({ id }) {
      await mobile("activateApp", { bundleId: id });
    },
    async adopt(habit) {
      spoken = habit === null ? [] : launchArgumentsOf(habit);
      surroundings = habit?.timeZone === undefined ? {} : { TZ: habit.timeZone };
    },
    saysCrashed: (thrown) => /is not running, possibly crashed/i.test(thrown instanceof Error ? thrown.message : String(thrown)),
    async hasCrashed({ id }) {
      return (await mobile("queryAppState", { bundleId: id })) === NOT_RUNNING;
    },
    crashText: () => findInLog(browser, "syslog", lastCrashIn),
    // The home screen says nothing of an app that has died.
    async putCrashAway() {},
  };
}

/** Why the last app in the log that died of an exception of its own did so. */
function lastCrashIn(lines: readonly string[]): string | null {
  const said = lines.map((line) => /\*\*\* Terminating app due to uncaught exception:?\s*(.+)$/.exec(line)?.[1]);
  return said.findLast((text) => text !== undefined) ?? null;
}

/** Sizes of body text at each step of the slider in Settings, against 17 points where it stands when a phone is new. */
const CONTENT_SIZES = [
  { category: "UICTContentSizeCategoryXS", scale: 14 / 17 },
  { category: "UICTContentSizeCategoryS", scale: 15 / 17 },
  { category: "UICTContentSizeCategoryM", scale: 16 / 17 },
  { category: "UICTContentSizeCategoryL", scale: 1 },
  { category: "UICTContentSizeCategoryXL", scale: 19 / 17 },
  { category: "UICTContentSizeCategoryXXL", scale: 21 / 17 },
  { category: "UICTContentSizeCategoryXXXL", scale: 23 / 17 },
  { category: "UICTContentSizeCategoryAccessibilityM", scale: 28 / 17 },
  { category: "UICTContentSizeCategoryAccessibilityL", scale: 33 / 17 },
  { category: "UICTContentSizeCategoryAccessibilityXL", scale: 40 / 17 },
  { category: "UICTContentSizeCategoryAccessibilityXXL", scale: 47 / 17 },
  { category: "UICTContentSizeCategoryAccessibilityXXXL", scale: 53 / 17 },
] as const;

/** User defaults said on the command line lie over those of the phone, for this launch alone. The size is the first that is large enough. */
function launchArgumentsOf({ locale, fontScale }: Habit): readonly string[] {
  const size = CONTENT_SIZES.find(({ scale }) => scale >= fontScale) ?? CONTENT_SIZES.at(-1);
  return [
    "-AppleLanguages",
    `(${locale})`,
    "-AppleLocale",
    locale.replace("-", "_"),
    "-UIPreferredContentSizeCategoryName",
    size?.category ?? "UICTContentSizeCategoryL",
  ];
}

function strategy(locator: Locator): { readonly using: string; readonly value: string } {
  switch (locator.by) {
    case "id":
    case "accessibility id":
      return { using: "accessibility id", value: locator.value };
    case "class name":
    case "xpath":
      return { using: locator.by, value: locator.value };
    case "id prefix":
    case "css":
      throw new TypeError(`one control of an app is not found by ${locator.by} (${locator.value})`);
  }
}

/** Only simulators can clear an app; their ids are UUIDs, those of iPhones are not. */
function packageOf(capabilities: object): { readonly file: string | null; readonly real: boolean } {
  const said = capabilities as Readonly<Record<string, unknown>>;
  const file = said["appium:app"] ?? said["app"];
  const udid = String(said["appium:udid"] ?? said["udid"] ?? "");
  return {
    file: typeof file === "string" ? file : null,
    real: !/^[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}$/i.test(udid),
  };
}
