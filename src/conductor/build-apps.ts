import { existsSync } from "node:fs";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import type { RiderId } from "../domain/cell.ts";
import type { Command } from "../domain/command.ts";
import type { Project } from "../domain/project.ts";
import { contentHash } from "../evidence/content-hash.ts";
import { buildOf } from "./build-of.ts";
import { runToEnd } from "./child-process.ts";
import { SurroundingsNotReadyError } from "./surroundings-not-ready-error.ts";

export interface AppsOrder {
  readonly run: string;
  readonly project: Project;
  readonly riders: readonly RiderId[];
  readonly upgrades: readonly RiderId[];
  readonly tempFolder: string;
  /** Where apps are kept that another walk may have built already, by what builds them; null: nowhere. */
  readonly keptApps: string | null;
  readonly logFolder: string;
}

const BUILT_WITHIN_MS = 120_000;

/** Builds every rider's app at once; each gets a folder of its own. */
export async function buildApps(
  input: AppsOrder,
  fill: (command: Command, values: Record<string, string>) => Command,
): Promise<Record<string, string>> {
  const folders = await Promise.all(
    [...new Set([...input.riders, ...input.upgrades])].map(async (rider) => {
      const build = buildOf(input.project, rider);
      const { platform, version: app } = build;
      if (build.build === null) return build.files === null ? null : ([rider, build.files] as const);
      const made = fill(build.build, { platform, app, out: "" });
      const out =
        input.keptApps === null ? join(input.tempFolder, "apps", rider) : join(input.keptApps, contentHash(JSON.stringify([rider, made])));
      if (existsSync(out)) return [rider, out] as const;
      const ended = await runToEnd({
        name: `build-${rider}`,
        command: fill(build.build, { platform, app, out: `${out}.unfinished` }),
        cwd: input.project.root,
        logFile: join(input.logFolder, `build-${rider}.log`),
        marker: input.run,
        withinMs: BUILT_WITHIN_MS,
      });
      if (!ended.ok) throw new SurroundingsNotReadyError(`the cashier ${rider} could not be built: ${ended.sentence}`);
      await rename(`${out}.unfinished`, out);
      return [rider, out] as const;
    }),
  );
  return Object.fromEntries(folders.filter((folder) => folder !== null));
}

export function opensPage(project: Project, rider: RiderId): boolean {
  return buildOf(project, rider).opens.kind === "page";
}
