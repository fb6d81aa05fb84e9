// Runs before `npm ci`, so it and what it imports may use nothing but Node itself.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findInPath } from "./setup/find-in-path.mjs";
import { installPrograms } from "./setup/install-programs.mjs";
import { NotReadyError } from "./setup/not-ready-error.mjs";
import { ensureNpmPackages } from "./setup/npm-packages.mjs";

const SURROUNDINGS_NOT_READY = 4;

/**
 * Brings everything here that the tests and `tillgate prove` need; does nothing when it is here already. `platforms`: null for
 * all. `tryAgain`: also what could not be installed a short while ago and can be done without.
 */
async function ensureSetUp({ say = (line) => console.error(line), platforms = null, tryAgain = false } = {}) {
  checkNode();
  await ensureNpmPackages(say);
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
