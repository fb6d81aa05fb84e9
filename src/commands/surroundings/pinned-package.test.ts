import { strict as assert } from "node:assert";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageFingerprint } from "./package-fingerprint.ts";
import { inspectPinned, publishedPackages } from "./pinned-package.ts";

describe("the pinned Appium and its drivers", () => {
  const published = publishedPackages();

  for (const name of Object.keys(published)) {
    it(`${name} is installed as it was published`, () => {
      assert.equal(inspectPinned(name).kind, "as published");
    });
  }

  it("have their fingerprints from the very tarballs that package-lock.json names (else: node --import tsx scripts/write-driver-facts.mjs)", () => {
    const lock = JSON.parse(readFileSync(new URL("../../../package-lock.json", import.meta.url), "utf8")) as {
      packages: Record<string, { version: string; integrity: string }>;
    };

    for (const [name, { version, integrity }] of Object.entries(published)) {
      const locked = lock.packages[`node_modules/${name}`];
      assert.deepEqual([name, version, integrity], [name, locked?.version, locked?.integrity]);
    }
  });

  it("have another fingerprint when a byte of them or of an Appium package inside is changed, and the same whatever npm adds", () => {
    const root = mkdtempSync(join(tmpdir(), "fingerprint-test-"));
    const write = (file: string, text: string) => {
      mkdirSync(join(root, file, ".."), { recursive: true });
      writeFileSync(join(root, file), text);
    };
    try {
      write("index.js", "drive()");
      write("node_modules/appium-adb/lib/adb.js", "ask()");
      const first = packageFingerprint(root);

      write("node_modules/.bin/drive", "#!");
      write("node_modules/@img/sharp-linux-x64/sharp.node", "\u0000");
      write("node_modules/appium-adb/node_modules/debug/index.js", "say()");
      const withAdditions = packageFingerprint(root);
      cpSync(join(root, "index.js"), join(root, "patch.js"));
      const withOneMore = packageFingerprint(root);
      rmSync(join(root, "patch.js"));
      write("node_modules/appium-adb/lib/adb.js", "ask(0)");
      const patchedInside = packageFingerprint(root);

      assert.equal(first.files, 2);
      assert.deepEqual(withAdditions, first);
      assert.notEqual(withOneMore.sha256, first.sha256);
      assert.notEqual(patchedInside.sha256, first.sha256);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});
