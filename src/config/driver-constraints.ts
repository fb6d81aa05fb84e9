import { createRequire } from "node:module";

/** What a capability may hold, as its driver says; null: anything. */
export type Holds = "text" | "number" | "boolean" | "object" | "list" | readonly string[] | null;

export interface DriverCapabilities {
  readonly driver: string;
  readonly version: string;
  /** By name without the prefix `appium:`. */
  readonly capabilities: Readonly<Record<string, Holds>>;
}

/**
 * Asks the drivers themselves which capabilities they know. It takes two seconds to load them, so what they said is kept in
 * driver-capabilities.json; a test compares the two.
 */
export async function askDrivers(): Promise<Readonly<Record<"android" | "ios", DriverCapabilities>>> {
  const require = createRequire(import.meta.url);
  const version = (driver: string) => (require(`${driver}/package.json`) as { version: string }).version;
  const load = (path: string) => import(path) as Promise<Readonly<Record<string, Constraints>>>;
  const { BASE_DESIRED_CAP_CONSTRAINTS: base } = await load("@appium/types");
  const [android, ios] = ["appium-uiautomator2-driver", "appium-xcuitest-driver"] as const;
  const androidOwn = (await load(new URL("constraints.js", import.meta.resolve(android)).href))["default"];
  const iosOwn = (await load(new URL("desired-caps.js", import.meta.resolve(ios)).href))["desiredCapConstraints"];
  return {
    android: { driver: android, version: version(android), capabilities: table({ ...base, ...androidOwn }) },
    ios: { driver: ios, version: version(ios), capabilities: table({ ...base, ...iosOwn }) },
  };
}

type Constraints = Readonly<Record<string, Constraint>>;
interface Constraint {
  readonly isString?: boolean;
  readonly isNumber?: boolean;
  readonly isBoolean?: boolean;
  readonly isObject?: boolean;
  readonly isArray?: boolean;
  readonly inclusion?: readonly string[];
  readonly inclusionCaseInsensitive?: readonly string[];
}

function table(constraints: Constraints): DriverCapabilities["capabilities"] {
  const rows = Object.entries(constraints).map(([name, constraint]) => [name, holds(constraint)] as const);
  return Object.fromEntries(rows.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function holds(constraint: Constraint): Holds {
  const words = constraint.inclusion ?? constraint.inclusionCaseInsensitive;
  if (words !== undefined) return words;
  if (constraint.isString === true) return "text";
  if (constraint.isNumber === true) return "number";
  if (constraint.isBoolean === true) return "boolean";
  if (constraint.isObject === true) return "object";
  return constraint.isArray === true ? "list" : null;
}
