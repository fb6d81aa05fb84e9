// Runs before `npm ci`, so it may use nothing but Node itself.
import { existsSync } from "node:fs";
import { findInPath } from "./find-in-path.mjs";
import { NotReadyError } from "./not-ready-error.mjs";
import { runQuietly, seconds } from "./run-quietly.mjs";
import { readStamp, writeStamp } from "./setup-stamp.mjs";
import { PROGRAMS } from "./system-programs.mjs";

const GIVEN_UP_FOR_MS = 24 * 3600_000;
const UPDATE = ["apt-get", "update"];
const INSTALL = ["apt-get", "install", "-y", "--no-install-recommends"];
const LOCKED = /Could not get lock|Unable to acquire the dpkg frontend lock|Waiting for cache lock/;
const LOCK_WITHIN_MS = 120_000;

export async function installPrograms({ say, platforms, tryAgain }) {
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
      await runQuietly({
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

function namesOf(programs) {
  return programs.map(({ what }) => what).join(", ");
}
