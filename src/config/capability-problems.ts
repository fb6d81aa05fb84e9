import { readFileSync } from "node:fs";
import type { DriverCapabilities, Holds } from "./driver-constraints.ts";
import { nearestWord } from "./nearest-word.ts";
import { listAt, valueAt } from "./problem.ts";
import type { PathSegment, Problem } from "./problem.ts";

/** Capabilities of phones that their driver does not know: it would only warn in its log and go on without them. */
export function capabilityProblems(input: unknown): readonly Problem[] {
  return [["cashiers"], ["lanes", "device", "phones"]].flatMap((place) =>
    listAt(input, place).flatMap((entry, index) => {
      const platform = valueAt(entry, ["platform"]);
      const capabilities = Object.entries(Object(valueAt(entry, ["capabilities"])) as object);
      if (capabilities.length === 0 || (platform !== "android" && platform !== "ios")) return [];
      const driver = driversSay()[platform];
      return capabilities.flatMap(([name, value]) => problemsOf(name, value, [...place, index, "capabilities", name], driver));
    }),
  );
}

type Driver = DriverCapabilities;

function driversSay(): Readonly<Record<"android" | "ios", Driver>> {
  return JSON.parse(readFileSync(new URL("driver-capabilities.json", import.meta.url), "utf8")) as Record<"android" | "ios", Driver>;
}

/** Names of the WebDriver standard, and WebdriverIO's own words for where a server is: neither carries a prefix. */
const STANDARD = [
  "acceptInsecureCerts",
  "browserName",
  "browserVersion",
  "pageLoadStrategy",
  "platformName",
  "proxy",
  "setWindowRect",
  "strictFileInteractability",
  "timeouts",
  "unhandledPromptBehavior",
  "webSocketUrl",
];
const CONNECTION = ["protocol", "hostname", "port", "path", "connectionRetryTimeout", "connectionRetryCount"];
/** Said by the entry itself. */
const OURS = ["platformName", "appium:automationName", "appium:udid"];
const PREFIX = "appium:";

function problemsOf(name: string, value: unknown, path: readonly PathSegment[], driver: Driver): readonly Problem[] {
  const key = (message: string): readonly Problem[] => [{ path, at: "key", message }];
  if (OURS.includes(name)) return key(`"${name}" follows from the entry itself; expected it left out`);
  if (name === "appium:options") {
    const inner = Object.entries(Object(value) as object);
    return inner.flatMap(([each, held]) => problemsOf(`${PREFIX}${each}`, held, [...path, each], driver));
  }
  if (!name.startsWith(PREFIX)) {
    if (name.includes(":") || STANDARD.includes(name) || CONNECTION.includes(name)) return [];
    return key(`"${name}" has no prefix; expected "${PREFIX}${near(name, driver) ?? name}"`);
  }
  const word = name.slice(PREFIX.length);
  if (/^settings\[.+\]$/.test(word)) return [];
  if (STANDARD.includes(word)) return key(`"${name}" is of the standard; expected "${word}"`);
  const holds = driver.capabilities[word];
  if (holds === undefined) {
    const likely = near(word, driver);
    const why = `unknown capability "${name}": ${driver.driver} ${driver.version} would go on without it`;
    return key(`${why}${likely === null ? "" : `; likely "${PREFIX}${likely}"`}`);
  }
  return holds === null || fits(value, holds)
    ? []
    : [{ path, at: "value", message: `"${name}" is ${JSON.stringify(value)}; expected ${said(holds)}` }];
}

function near(word: string, driver: Driver): string | null {
  return nearestWord(word, Object.keys(driver.capabilities));
}

/** As lenient as the drivers are: numbers and truth values may stand as text. */
function fits(value: unknown, holds: NonNullable<Holds>): boolean {
  if (typeof holds === "object") return typeof value === "string" && holds.some((word) => word.toLowerCase() === value.toLowerCase());
  switch (holds) {
    case "text":
      return typeof value === "string";
    case "number":
      return typeof value === "number" || (typeof value === "string" && value !== "" && !Number.isNaN(Number(value)));
    case "boolean":
      return typeof value === "boolean" || value === "true" || value === "false";
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "list":
      return Array.isArray(value);
  }
}

function said(holds: NonNullable<Holds>): string {
  if (typeof holds === "object") return `one of ${holds.map((word) => `"${word}"`).join(", ")}`;
  const words = { text: "text", number: "a number", boolean: "true or false", object: "an object", list: "a list" } as const;
  return words[holds];
}
