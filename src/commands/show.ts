import { existsSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { EXIT_CODES } from "../domain/decision.ts";
import { NoSuchRunError } from "../evidence/run-folder.ts";
import { findRun } from "./find-run.ts";
import type { SharedFlags } from "./planning.ts";

/** Opens the report of a run in the browser of whoever sits there; without a desktop it says where the file is. */
export async function show(run: string | undefined, flags: SharedFlags): Promise<number> {
  const { folder } = await findRun(run, flags);
  const report = ["index.html", "replay.html"].map((page) => join(folder.path, page)).find((page) => existsSync(page));
  if (report === undefined)
    throw new NoSuchRunError(
      `the run ${folder.run} has no report: it was cut off before it could write one; decide from what it left with "npx tillgate gate ${folder.run}"`,
    );
  if (flags.json === true) process.stdout.write(`${JSON.stringify({ run: folder.run, report })}\n`);
  else process.stdout.write(`${report}\n`);
  const opener = process.stdout.isTTY === true && flags.json !== true ? desktopOpener() : null;
  if (opener !== null) await execa(opener, [report], { reject: false, stdio: "ignore" });
  return EXIT_CODES.BOARD;
}

function desktopOpener(): string | null {
  if (process.platform === "darwin") return "open";
  return process.env["DISPLAY"] === undefined && process.env["WAYLAND_DISPLAY"] === undefined ? null : "xdg-open";
}
