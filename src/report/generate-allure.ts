import { access, readdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { execa } from "execa";

const ALLURE_TAKES_AT_MOST_MS = 120_000;

/** Makes the report by `allure-commandline`, which needs Java. Whatever goes wrong is one line: the report is an export, never the answer. */
export async function generateAllure(results: string, report: string): Promise<{ readonly report: string | null; readonly note: string }> {
  // The generator exits with 0 for a folder that is missing or empty.
  const files = await readdir(results).catch(() => []);
  if (!files.some((file) => file.endsWith("-result.json"))) return { report: null, note: `No Allure report: ${results} holds no results.` };
  if ((await execa("java", ["-version"], { reject: false, stdio: "ignore" })).exitCode !== 0) {
    return {
      report: null,
      note: "No Allure report: there is no Java on the path. The results are in allure-results; index.html needs no Java.",
    };
  }

  // By path: another package may own the name `allure` among the installed commands.
  const allure = join(dirname(createRequire(import.meta.url).resolve("allure-commandline/package.json")), "bin", "allure");
  const args = ["generate", "--single-file", "--clean", "-o", report, results];
  await rm(report, { recursive: true, force: true });
  const made = await execa(process.execPath, [allure, ...args], {
    env: { ALLURE_NO_ANALYTICS: "true" },
    reject: false,
    all: true,
    timeout: ALLURE_TAKES_AT_MOST_MS,
  });
  const page = join(report, "index.html");
  const written = await access(page).then(
    () => true,
    () => false,
  );
  if (made.exitCode !== 0 || !written)
    return {
      report: null,
      note: `No Allure report: allure-commandline failed: ${made.all.trim().split("\n").at(-1) ?? made.shortMessage ?? ""}`,
    };
  return { report: page, note: `Allure report: ${page}` };
}
