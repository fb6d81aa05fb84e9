import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { findRunFolder, type RunFolder } from "../evidence/run-folder.ts";
import type { Waiver } from "../gate/waiver.ts";
import type { SharedFlags } from "./planning.ts";

/**
 * Where a recorded run and the waivers of its project are. The config is only loaded when it has to say where runs are
 * kept: a gate is called often and must be quick.
 */
export async function findRun(given: string | undefined, flags: SharedFlags): Promise<{ folder: RunFolder; waivers: readonly Waiver[] }> {
  const root = flags.config === undefined ? projectRoot(process.cwd()) : dirname(resolve(flags.config));
  const usual = root === null ? null : join(root, "reports");
  const reports =
    flags.out ?? (usual !== null && flags.config === undefined && existsSync(usual) ? usual : await configuredReports(flags.config));
  return { folder: findRunFolder(reports, given), waivers: root === null ? [] : await waiversOf(root) };
}

function projectRoot(from: string): string | null {
  if (existsSync(join(from, "tillgate.config.ts"))) return from;
  return dirname(from) === from ? null : projectRoot(dirname(from));
}

async function configuredReports(config: string | undefined): Promise<string> {
  const { loadProject } = await import("../config/load-project.ts");
  return (await loadProject(config)).reports;
}

async function waiversOf(root: string): Promise<readonly Waiver[]> {
  if (!existsSync(join(root, "fixtures", "waivers.yaml"))) return [];
  const { readWaivers } = await import("../config/read-waivers.ts");
  return readWaivers(root);
}
