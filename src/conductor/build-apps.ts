import { rename } from "node:fs/promises";
import { join } from "node:path";
import type { RiderId } from "../domain/cell.ts";
import type { Command, Project } from "../domain/project.ts";
import { buildOf } from "./build-of.ts";
import { runToEnd } from "./child-process.ts";
import { SurroundingsNotReadyError } from "./surroundings-not-ready-error.ts";

export interface AppsOrder {
  readonly run: string;
  readonly project: Project;
  readonly riders: readonly RiderId[];
  readonly tempFolder: string;
  readonly logFolder: string;
}

const BUILT_WITHIN_MS = 120_000;

/** Builds every rider's app at once; each gets a folder of its own. */
export async function buildApps(
  input: AppsOrder,
  fill: (command: Command, values: Record<string, string>) => Command,
): Promise<Record<string, string>> {
  const folders = await Promise.all(
    input.riders.map(async (rider) => {
      const build = buildOf(input.project, rider);
      const { platform, version: app } = build;
      if (build.build === null) return build.files === null ? null : ([rider, build.files] as const);
      const out = join(input.tempFolder, "apps", rider);
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
