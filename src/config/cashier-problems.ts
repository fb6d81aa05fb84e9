import { listAt, valueAt } from "./problem.ts";
import type { PathSegment, Problem } from "./problem.ts";

/** Builds that stand twice, have no app, or come before their user in a way that their platform does not know. */
export function cashierProblems(input: unknown): readonly Problem[] {
  const cashiers = valueAt(input, ["cashiers"]);
  const builds = listAt(input, ["cashiers"]).map(buildOf);
  if (Array.isArray(cashiers) && builds.length === 0) return [at(["cashiers"], "no cashier build; expected at least one")];
  return builds.flatMap((build, index) => {
    const path = ["cashiers", index];
    const twice = builds.findIndex((other) => other.platform === build.platform && other.version === build.version) !== index;
    return [
      ...(twice ? [at(path, `build ${build.id} stands here twice; expected each platform and version once`)] : []),
      ...versionProblems(build, path),
      ...shareProblems(builds, index),
      ...openingProblems(build, path),
      ...appProblems(build, path),
    ];
  });
}

interface Build {
  readonly platform: unknown;
  readonly version: unknown;
  /** "desktop@5.0" */
  readonly id: string;
  readonly share: number;
  readonly open: unknown;
  readonly has: (key: string) => boolean;
}

function buildOf(build: unknown): Build {
  const platform = valueAt(build, ["platform"]);
  const version = valueAt(build, ["version"]);
  const share = valueAt(build, ["share"]);
  return {
    platform,
    version,
    id: `${String(platform)}@${String(version)}`,
    share: typeof share === "number" ? share : 0,
    open: valueAt(build, ["open"]),
    has: (key) => (valueAt(build, [key]) ?? null) !== null,
  };
}

function versionProblems({ platform, version }: Build, path: readonly PathSegment[]): readonly Problem[] {
  const word = typeof version === "string" && /^[A-Za-z][\w-]*$/.test(version);
  if (!word || platform === "web") return [];
  return [at([...path, "version"], `"${version}" is not a version; expected digits and dots such as "2.10" or "5.0.3-rc.1"`)];
}

/** Said once per platform, where the sum first goes too far. */
function shareProblems(builds: readonly Build[], index: number): readonly Problem[] {
  const platform = builds[index]?.platform;
  const sumUpTo = (end: number) => builds.slice(0, end).reduce((sum, each) => sum + (each.platform === platform ? each.share : 0), 0);
  const sum = sumUpTo(index + 1);
  if (sum <= 1.0001 || sumUpTo(index) > 1.0001) return [];
  return [at(["cashiers", index, "share"], `shares of ${String(platform)} builds add up to ${Number(sum.toFixed(4))}; expected at most 1`)];
}

function openingProblems({ platform, id, has }: Build, path: readonly PathSegment[]): readonly Problem[] {
  switch (platform) {
    case "android":
    case "ios": {
      const file = platform === "android" ? "till.apk" : "till.ipa";
      const missing = has("install")
        ? []
        : [at(path, `build ${id} is not said to be installed; expected install: { file: "${file}", id: "com.example.till" }`)];
      const page = has("open")
        ? [
            {
              path: [...path, "open"],
              at: "key",
              message: `"open" is for pages; build ${id} is an app: expected "install" instead`,
            } as const,
          ]
        : [];
      return [...missing, ...page];
    }
    case "desktop":
    case "web":
      return has("install")
        ? [{ path: [...path, "install"], at: "key", message: `"install" is for phones; build ${id} is a page: expected "open" instead` }]
        : [];
    default:
      return [];
  }
}

function appProblems({ platform, open, id, has }: Build, path: readonly PathSegment[]): readonly Problem[] {
  const served = platform === "web" && typeof open === "string" && open.startsWith("{server}");
  if (served || has("build") || has("files")) return [];
  const orServed = platform === "web" ? ', or an "open" that begins with "{server}" (a page that the service serves itself)' : "";
  return [at(path, `build ${id} has no app; expected "build" (a command that makes it) or "files" (its folder)${orServed}`)];
}

function at(path: readonly PathSegment[], message: string): Problem {
  return { path, at: "value", message };
}
