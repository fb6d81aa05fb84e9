import { delimiter } from "node:path";
import { UsageError } from "./usage-error.ts";

/** What the process environment says; nothing else reads it. An empty variable counts as not set. */
export interface Environment {
  /** A PostgreSQL to use instead of the embedded one. */
  readonly databaseUrl: string | null;
  readonly chromePath: string | null;
  readonly chromedriverPath: string | null;
  /** Folders in which programs are looked for. */
  readonly path: readonly string[];
  readonly javaHome: string | null;
  /** Root of an Android SDK. */
  readonly androidHome: string | null;
  /** Where the user's own adb server listens, if one does. */
  readonly adbServerPort: number;
  readonly colour: boolean;
  readonly ci: boolean;
  /** Where a rider's worker finds the conductor; null outside a worker. */
  readonly control: { readonly url: string; readonly token: string; readonly runDir: string } | null;
}

type Variables = Readonly<Record<string, string | undefined>>;

export function readEnvironment(variables: Variables = process.env): Environment {
  return {
    databaseUrl: databaseUrl(set(variables, "DATABASE_URL")),
    chromePath: set(variables, "CHROME_PATH"),
    chromedriverPath: set(variables, "CHROMEDRIVER_PATH"),
    path: (set(variables, "PATH") ?? "").split(delimiter).filter((folder) => folder !== ""),
    javaHome: set(variables, "JAVA_HOME"),
    androidHome: set(variables, "ANDROID_HOME") ?? set(variables, "ANDROID_SDK_ROOT"),
    adbServerPort: port("ANDROID_ADB_SERVER_PORT", set(variables, "ANDROID_ADB_SERVER_PORT")) ?? 5037,
    colour: set(variables, "NO_COLOR") === null,
    ci: !["0", "false"].includes(set(variables, "CI") ?? "false"),
    control: control(variables),
  };
}

function set(variables: Variables, name: string): string | null {
  const value = variables[name];
  return value === undefined || value === "" ? null : value;
}

function databaseUrl(value: string | null): string | null {
  if (value === null) return null;
  const protocol = URL.canParse(value) ? new URL(value).protocol : "";
  if (protocol === "postgres:" || protocol === "postgresql:") return value;
  // The value may hold a password: it is never repeated.
  throw new UsageError(
    "DATABASE_URL is no PostgreSQL URL; expected postgresql://user:password@host:port/database; unset it to use the embedded PostgreSQL",
  );
}

function port(name: string, value: string | null): number | null {
  if (value === null) return null;
  const number = Number(value);
  if (Number.isInteger(number) && number > 0 && number < 65_536) return number;
  throw new UsageError(`${name} is "${value}"; expected a port such as 5037; unset it to use the usual one`);
}

function control(variables: Variables): Environment["control"] {
  const url = set(variables, "TILLGATE_CONTROL");
  const token = set(variables, "TILLGATE_TOKEN");
  const runDir = set(variables, "TILLGATE_RUN_DIR");
  return url === null || token === null || runDir === null ? null : { url, token, runDir };
}
