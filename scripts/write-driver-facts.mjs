// Run after the pinned Appium or one of its drivers changed: `node --import tsx scripts/write-driver-facts.mjs`.
// Writes down which capabilities the drivers know, and the fingerprints of the packages as they were published: each is
// fetched by npm, checked against the integrity in package-lock.json, unpacked and read.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageFingerprint } from "../src/commands/surroundings/package-fingerprint.ts";
import { askDrivers } from "../src/config/driver-constraints.ts";
import { ROOT } from "./setup/checkout.mjs";

const PACKAGES = ["appium", "appium-uiautomator2-driver", "appium-xcuitest-driver"];

const lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")).packages;
write("src/config/driver-capabilities.json", await askDrivers());
write("src/commands/surroundings/driver-fingerprints.json", Object.fromEntries(PACKAGES.map((name) => [name, published(name)])));

/** Fingerprint of a package as the registry has it, in the version that the lock names. */
function published(name) {
  const { version, integrity } = lock[`node_modules/${name}`];
  const folder = mkdtempSync(join(tmpdir(), "driver-facts-"));
  try {
    execFileSync("npm", ["pack", `${name}@${version}`, "--silent", "--pack-destination", folder]);
    const tarball = join(folder, `${name}-${version}.tgz`);
    const found = `sha512-${createHash("sha512").update(readFileSync(tarball)).digest("base64")}`;
    if (found !== integrity) throw new Error(`${name}@${version} is not what package-lock.json names: ${found} instead of ${integrity}`);
    execFileSync("tar", ["-xzf", tarball, "-C", folder]);
    return { version, integrity, ...packageFingerprint(join(folder, "package")) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(file, value) {
  writeFileSync(join(ROOT, file), `${JSON.stringify(value, null, 2)}\n`);
  execFileSync(join(ROOT, "node_modules", ".bin", "oxfmt"), [file], { cwd: ROOT });
  console.log(`wrote ${file}`);
}
