import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import type { ShrunkRecord } from "../src/replay/print-shrunk.ts";

/**
 * Cuts a case of 45 steps, of which a handful matter, twice with the same seed: how long it takes, what is left, and whether both times the same is.
 *
 *   node --import tsx bench/shrink-a-busy-morning.ts
 */
const FEWEST_STEPS = 40;
const LARGEST_CORE = 6;
const WITHIN_MS = 15 * 60_000;

const bin = fileURLToPath(new URL("../bin/tillgate.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "shrink-bench-"));
try {
  const file = join(folder, "totals-in-the-noise.yaml");
  cpSync(fileURLToPath(new URL("cases/totals-in-the-noise.yaml", import.meta.url)), file);
  const first = await shrink(file);
  const second = await shrink(file);
  const held =
    first.steps >= FEWEST_STEPS &&
    first.core.length <= LARGEST_CORE &&
    first.tookMs <= WITHIN_MS &&
    first.text === second.text &&
    first.answer === "shrunk";
  process.stdout.write(
    `${JSON.stringify({ steps: first.steps, core: first.core, tries: [first.tries, second.tries], seconds: [first, second].map(({ tookMs }) => Math.round(tookMs / 1000)), same: first.text === second.text, held }, null, 2)}\n`,
  );
  process.exitCode = held ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function shrink(file: string) {
  const { stdout } = await execa("node", [bin, "replay", file, "--shrink", "--seed", "1", "--json", "--out", join(folder, "reports")], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    stdin: "ignore",
    stderr: "inherit",
    reject: false,
  });
  const record = JSON.parse(stdout) as ShrunkRecord;
  if (!("kept" in record)) throw new Error(record.sentence);
  const { steps, kept, tries, tookMs, answer } = record;
  return {
    steps,
    tries,
    tookMs,
    answer,
    core: kept.map(({ words }) => words),
    text: readFileSync(file.replace(/\.yaml$/, ".shrunk.yaml"), "utf8"),
  };
}
