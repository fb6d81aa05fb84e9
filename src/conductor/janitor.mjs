// The one process of a run that outlives its parent: plain Node without dependencies, so that it starts in a moment.
// It waits on a pipe; when the pipe ends without a `dismiss` line, the parent was killed, and the janitor clears the run away.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";

const LINUX = process.platform === "linux";

/** A process as /proc tells it, or null when it is gone (or a zombie, which is as good as gone). */
export function lookAt(pid) {
  if (!LINUX) return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const nameEnd = stat.lastIndexOf(")");
    // Fields from the third on; a process name may hold spaces and brackets, hence the last bracket.
    const fields = stat.slice(nameEnd + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return null;
    return {
      pid: Number(pid),
      name: stat.slice(stat.indexOf("(") + 1, nameEnd),
      parent: Number(fields[1]),
      group: Number(fields[2]),
      startedAt: Number(fields[19]),
    };
  } catch {
    return null;
  }
}

/** The processes that carry the mark of the run, as /proc shows them now. Never this process, its ancestors, or anything older than the run. */
export function processesOfRun({ run, tempFolder, notBefore = 0, watched = [] }) {
  if (!LINUX) return [];
  const all = readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .map(lookAt)
    .filter((found) => found !== null);
  const byPid = new Map(all.map((one) => [one.pid, one]));
  const spared = ancestorsOf(process.pid, byPid);
  const eligible = all.filter((one) => !spared.has(one.pid) && one.startedAt >= notBefore);

  const groups = new Set(watched.filter((one) => isSameGroup(one, byPid)).map((one) => one.pid));
  const marked = new Set(eligible.filter((one) => groups.has(one.group) || carriesMark(one.pid, run, tempFolder)).map((one) => one.pid));
  for (let grown = true; grown;) {
    grown = false;
    for (const one of eligible) {
      // A descendant, or a member of a group that a marked process leads: Chromium's children wipe their environment.
      if (marked.has(one.pid) || (!marked.has(one.parent) && !marked.has(one.group))) continue;
      marked.add(one.pid);
      grown = true;
    }
  }
  return eligible.filter((one) => marked.has(one.pid)).map((one) => ({ ...one, command: commandLine(one.pid).join(" ") }));
}

/** Kills whatever is left of the run until nothing is; what would not die within the time is told. */
export async function sweep({ run, tempFolder, notBefore, watched = [], withinMs = 3000 }) {
  const killed = new Map();
  const giveUpAt = Date.now() + withinMs;
  // PostgreSQL gets SIGQUIT first: it then removes its shared memory, which SIGKILL would leave behind for good.
  const hurryAt = Date.now() + Math.min(1000, withinMs / 2);
  if (!LINUX) for (const one of watched) signal(-one.pid, "SIGKILL");
  for (;;) {
    const left = processesOfRun({ run, tempFolder, notBefore, watched });
    if (left.length === 0 || Date.now() > giveUpAt) return { killed: [...killed.values()], left };
    for (const one of left) {
      const gently = one.name === "postgres" && Date.now() < hurryAt;
      if (!gently) signal(one.pid, "SIGKILL");
      else if (!killed.has(one.pid)) signal(one.pid, "SIGQUIT");
      killed.set(one.pid, { pid: one.pid, command: one.command });
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

function carriesMark(pid, run, tempFolder) {
  // As a whole argument or the value of an option, so that a person's `sh -c "ls <folder>"` is left alone.
  const named = commandLine(pid).some(
    (part) =>
      part === tempFolder || part.startsWith(`${tempFolder}/`) || part.includes(`=${tempFolder}/`) || part.endsWith(`=${tempFolder}`),
  );
  if (named) return true;
  try {
    return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0").includes(`TILLGATE_RUN=${run}`);
  } catch {
    return false;
  }
}

function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8")
      .split("\0")
      .filter((part) => part !== "");
  } catch {
    return [];
  }
}

/** A group still means the same processes while its leader lives, or while nobody else took the leader's number. */
function isSameGroup(watched, byPid) {
  const leader = byPid.get(watched.pid);
  return leader === undefined || leader.startedAt === watched.startedAt;
}

function ancestorsOf(pid, byPid) {
  const chain = new Set([0, 1]);
  for (let at = pid; at > 1 && !chain.has(at); at = byPid.get(at)?.parent ?? 0) chain.add(at);
  return chain;
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already, which is what we want.
  }
}

async function keepWatch() {
  // Ctrl-C and a closing terminal reach whole groups; the janitor must be there after them.
  for (const name of ["SIGINT", "SIGHUP", "SIGTERM"]) process.on(name, () => {});
  process.stdout.on("error", () => {});

  let hired = null;
  const watched = [];
  for await (const line of createInterface({ input: process.stdin })) {
    const told = JSON.parse(line);
    if (told.kind === "hire") {
      hired = told;
      process.stdout.write("ready\n");
    }
    if (told.kind === "watch") watched.push({ pid: told.pid, startedAt: told.startedAt });
    if (told.kind === "dismiss") return;
  }
  if (hired !== null) await clearAway(hired, watched);
}

async function clearAway({ run, tempFolder, notBefore, databases }, watched) {
  await sweep({ run, tempFolder, notBefore, watched });
  rmSync(tempFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  if (databases === null) return;
  const script = fileURLToPath(new URL("drop-databases.mjs", import.meta.url));
  spawnSync(process.execPath, [script], {
    env: { ...process.env, DATABASE_URL: databases.adminUrl, DATABASE_PREFIX: databases.prefix },
    timeout: 10_000,
    stdio: "ignore",
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await keepWatch();
  process.exit(0);
}
