// `npm test`: set-up, then every check in turn. The last line is always "N passed, N failed".
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { ROOT } from "./setup/checkout.mjs";
import { setUpOrExit } from "./setup.mjs";

const GIVE_UP_AFTER_MS = 60 * 60_000;
const live = process.stderr.isTTY === true;

const CHECKS = [
  { name: "types", run: ["tsc", "--noEmit"] },
  { name: "lint", run: ["oxlint", "--type-aware", "--quiet"] },
  { name: "format", run: ["oxfmt", "--check", "."] },
  { name: "dead code", run: ["knip", "--no-progress"] },
];
const SUITES = [
  { name: "unit tests", args: [], when: true },
  // The end-to-end tests keep out of .mocharc.json, so that a bare `mocha` stays quick. Two files at once take as long as one after the
  // other on two cores (18 and 22 minutes against 20), and disturb each other's clocks.
  {
    name: "end-to-end tests",
    args: ["--no-config", "--node-option", "import=tsx", "--timeout", "600000", "e2e/**/*.test.ts"],
    when: existsSync(join(ROOT, "e2e")),
  },
];

await setUpOrExit();
const only = process.argv.slice(2);
const chosen = ({ name }) => only.length === 0 || only.includes(name);
const rows = [];
for (const check of CHECKS.filter(chosen)) rows.push(await told(check.name, () => runCheck(check)));
for (const suite of SUITES.filter((each) => each.when && chosen(each))) rows.push(await told(suite.name, () => runSuite(suite)));
if (rows.length === 0) {
  console.error(
    `no check is called ${only.map((name) => `"${name}"`).join(", ")}; expected some of ${[...CHECKS, ...SUITES].map(({ name }) => `"${name}"`).join(", ")}`,
  );
  process.exit(2);
}

for (const row of rows.filter((each) => each.output !== "")) console.log(`\n--- ${row.name} ---\n${row.output}`);
console.log(`\n${table(rows)}\n`);
const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
process.exitCode = sum("failed") > 0 ? 1 : 0;
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);

/** Runs one row with a line of progress, live on a terminal and once elsewhere. */
async function told(name, work) {
  const startedAt = Date.now();
  const took = () => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
  const ticking = live ? setInterval(() => process.stderr.write(`\r${name} … ${took()} `), 200) : null;
  const row = { name, ...(await work()), took: took() };
  if (ticking !== null) clearInterval(ticking);
  const counts = row.passed + row.failed === 1 ? (row.failed === 0 ? "ok" : "FAILED") : `${row.passed} passed, ${row.failed} failed`;
  process.stderr.write(`${live ? "\r\u001B[K" : ""}${name}: ${counts} (${row.took})\n`);
  return row;
}

async function runCheck({ run }) {
  const { code, output } = await runTool(run);
  return code === 0 ? { passed: 1, failed: 0, skipped: 0, output: "" } : { passed: 0, failed: 1, skipped: 0, output };
}

async function runSuite({ args }) {
  const folder = mkdtempSync(join(tmpdir(), "check-results-"));
  const file = join(folder, "results.json");
  try {
    const { code, output } = await runTool(["mocha", ...args, "--reporter", "json", "--reporter-option", `output=${file}`], {
      quiet: true,
    });
    const results = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
    if (results === null) return { passed: 0, failed: 1, skipped: 0, output: output || `mocha ended with ${code} and wrote no results` };
    const failures = results.failures.map(printFailure);
    // Mocha may fail after its last test, for example on a rejection that nobody awaited.
    const ended = failures.length === 0 && code !== 0 ? [`mocha ended with ${code} though no test failed:\n${output}`] : [];
    const skipped = results.stats.pending;
    return { passed: results.stats.passes, failed: failures.length + ended.length, skipped, output: [...failures, ...ended].join("\n\n") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function printFailure({ fullTitle, file, err }) {
  const difference =
    err.actual !== undefined && err.expected !== undefined && !String(err.message).includes("\n")
      ? `\n  expected ${err.expected}\n  actual   ${err.actual}`
      : "";
  const stack = String(err.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line) && !line.includes("node_modules") && !line.includes("node:internal"));
  return [
    `${fullTitle}\n  in ${relative(ROOT, file ?? "")}`,
    `  ${String(err.message ?? "").replaceAll("\n", "\n  ")}${difference}`,
    ...stack.slice(0, 6),
  ].join("\n");
}

/** Starts a tool of node_modules/.bin in a process group of its own, so that nothing outlives it. */
function runTool([tool, ...args], { quiet = false } = {}) {
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined };
    const child = spawn(join(ROOT, "node_modules", ".bin", tool), args, {
      cwd: ROOT,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    const kill = () => {
      if (child.pid === undefined) return;
      try {
        process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
      } catch {
        // It has ended already.
      }
    };
    const timer = setTimeout(() => {
      output += `\n${tool} was stopped after ${GIVE_UP_AFTER_MS / 60_000} minutes`;
      kill();
    }, GIVE_UP_AFTER_MS);
    const interrupted = () => {
      kill();
      process.exit(130);
    };
    process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
    const done = (code) => {
      clearTimeout(timer);
      process.off("SIGINT", interrupted).off("SIGTERM", interrupted);
      resolve({ code, output: quiet ? output.trim().split("\n").slice(-60).join("\n") : output.trim() });
    };
    child.once("error", (error) => {
      output += error.message;
      done(127);
    });
    child.once("close", (code, signal) => done(code ?? signal));
  });
}

function table(all) {
  const lines = all.map((row) => [
    row.name,
    `${row.passed} passed`,
    `${row.failed} failed`,
    row.skipped > 0 ? `${row.skipped} skipped` : "",
    row.took,
  ]);
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) => line.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join("  "))
    .join("\n");
}
