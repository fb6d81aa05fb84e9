import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { unzipSync } from "fflate";
import { writeApk } from "./apk.ts";

const web = { "index.html": Buffer.from("<!doctype html>"), "app.js": Buffer.from("1;".repeat(500)) };

interface Manifest {
  readonly package: string;
  readonly versionName: string;
  readonly versionCode: number;
  readonly usesSdk: { readonly minSdkVersion: number; readonly targetSdkVersion: number };
  readonly application: {
    readonly label: string;
    readonly debuggable: boolean;
    readonly usesCleartextTraffic: boolean;
    readonly launcherActivities: readonly {
      readonly name: string;
      readonly exported: boolean;
      readonly intentFilters: readonly { readonly actions: readonly { readonly name: string }[] }[];
    }[];
  };
}

// It brings no types.
const apkReader = createRequire(import.meta.url)("@devicefarmer/adbkit-apkreader") as {
  open(apk: Buffer): Promise<{ readManifest(): Promise<Manifest> }>;
};

async function manifestOf(version: string): Promise<Manifest> {
  return (await apkReader.open(Buffer.from(writeApk(version, web)))).readManifest();
}

describe("an Android package of the cashier", () => {
  it("says who it is to a reader of packages", async () => {
    const manifest = await manifestOf("4.9");

    assert.equal(manifest.package, "lab.tillgate.cashier");
    assert.deepEqual([manifest.versionName, manifest.versionCode], ["4.9", 4009]);
    assert.deepEqual([manifest.usesSdk.minSdkVersion, manifest.usesSdk.targetSdkVersion], [26, 34]);
    assert.equal(manifest.application.label, "Cashier");
    assert.equal(manifest.application.usesCleartextTraffic, true);
    assert.equal(manifest.application.debuggable, true);
  });

  it("has one activity that a launcher starts", async () => {
    const { application } = await manifestOf("5.0");

    const [launched] = application.launcherActivities;
    assert.equal(launched?.name, "lab.tillgate.cashier.MainActivity");
    assert.equal(launched?.exported, true);
    assert.equal(launched?.intentFilters[0]?.actions[0]?.name, "android.intent.action.MAIN");
  });

  it("carries the screens as assets", () => {
    const files = unzipSync(writeApk("5.0", web));

    assert.deepEqual(Object.keys(files), ["AndroidManifest.xml", "assets/www/app.js", "assets/www/index.html"]);
    assert.deepEqual(Buffer.from(files["assets/www/app.js"] ?? []), web["app.js"]);
  });

  it("is the same bytes every time", () => {
    const reversed = Object.fromEntries(Object.entries(web).toReversed());

    assert.deepEqual(writeApk("5.0", web), writeApk("5.0", reversed));
  });
});
