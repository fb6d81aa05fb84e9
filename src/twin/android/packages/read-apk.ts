import { createHash } from "node:crypto";
import ApkReader from "@devicefarmer/adbkit-apkreader";
import { unzipSync } from "fflate";
import { z } from "zod";

/** What a package says of itself, and the page it brings. */
export interface Apk {
  readonly id: string;
  readonly name: string;
  readonly versionName: string;
  readonly versionCode: number;
  readonly minSdk: number;
  readonly targetSdk: number;
  /** Activity that a launcher starts, fully named; null for a package that has none. */
  readonly launcher: string | null;
  readonly activities: readonly string[];
  /** Schemes of the links that it opens: "cashier" of cashier://sale/1. */
  readonly schemes: readonly string[];
  readonly permissions: readonly string[];
  /** Runs other packages under test; null for nearly all. */
  readonly instruments: { readonly runner: string; readonly target: string } | null;
  /** Path below `assets/www/` to content; empty for a package without a page. */
  readonly page: ReadonlyMap<string, Uint8Array>;
  readonly sha256: string;
}

export class InvalidApkError extends Error {
  override readonly name = "InvalidApkError";
}

/** Where a package keeps its page; without an `index.html` there it has no screen, such as Appium's own server and settings. */
const PAGE = "assets/www/";

/** @throws InvalidApkError when the bytes are no package */
export async function readApk(bytes: Buffer): Promise<Apk> {
  const manifest = await readManifest(bytes);
  const { application } = manifest;
  const named = (activity: string) => (activity.startsWith(".") ? `${manifest.package}${activity}` : activity);
  const launcher = application.launcherActivities[0]?.name;
  return {
    id: manifest.package,
    // A label kept as a resource has only a number here.
    name: application.label === undefined || application.label.startsWith("resourceId:") ? manifest.package : application.label,
    versionName: manifest.versionName,
    versionCode: manifest.versionCode,
    minSdk: manifest.usesSdk?.minSdkVersion ?? 1,
    targetSdk: manifest.usesSdk?.targetSdkVersion ?? 1,
    launcher: launcher === undefined ? null : named(launcher),
    activities: application.activities.map(({ name }) => named(name)),
    schemes: application.activities.flatMap(({ intentFilters }) =>
      intentFilters.flatMap(({ data }) => data.flatMap(({ scheme }) => scheme ?? [])),
    ),
    permissions: manifest.usesPermissions.map(({ name }) => name),
    instruments:
      manifest.instrumentation === null ? null : { runner: manifest.instrumentation.name, target: manifest.instrumentation.targetPackage },
    page: pageOf(bytes),
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
}

const activity = z.object({
  name: z.string(),
  intentFilters: z.array(z.object({ data: z.array(z.object({ scheme: z.string().optional() })) })),
});
const manifestShape = z.object({
  package: z.string(),
  versionCode: z.number().default(0),
  // A test package has none; one made of digits and a dot is kept as a number by some encoders.
  versionName: z.union([z.string(), z.number().transform(String)]).default(""),
  usesSdk: z.object({ minSdkVersion: z.number().optional(), targetSdkVersion: z.number().optional() }).nullish(),
  usesPermissions: z.array(z.object({ name: z.string() })),
  instrumentation: z.object({ name: z.string(), targetPackage: z.string() }).nullable(),
  application: z.object({ label: z.string().optional(), activities: z.array(activity), launcherActivities: z.array(activity) }),
});

async function readManifest(bytes: Buffer): Promise<z.infer<typeof manifestShape>> {
  try {
    const reader = await ApkReader.open(bytes);
    return manifestShape.parse(await reader.readManifest());
  } catch (cause) {
    throw new InvalidApkError(`not a package: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function pageOf(bytes: Buffer): ReadonlyMap<string, Uint8Array> {
  const found = Object.entries(unzipSync(bytes, { filter: ({ name }) => name.startsWith(PAGE) && !name.endsWith("/") }));
  const files = new Map(found.map(([path, content]) => [path.slice(PAGE.length), content]));
  return files.has("index.html") ? files : new Map();
}
