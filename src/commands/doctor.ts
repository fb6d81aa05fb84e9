import { readEnvironment } from "../config/environment.ts";
import { readSelection } from "../config/read-selection.ts";
import { EXIT_CODES } from "../domain/decision.ts";
import { PLATFORMS } from "../domain/platform.ts";
import { demandDriven } from "./demand-lane.ts";
import type { SharedFlags } from "./planning.ts";
import { lackingFor, printSurroundings } from "./print-surroundings.ts";
import { projectIfAny } from "./project-if-any.ts";
import { inspectSurroundings } from "./surroundings/inspect-surroundings.ts";

export type DoctorFlags = Pick<SharedFlags, "lane" | "platform" | "config" | "json">;

/** Says, for a lane and its platforms, what this machine lacks for a run and the command that mends it. Returns the exit code. */
export async function doctor(flags: DoctorFlags): Promise<number> {
  const environment = readEnvironment();
  const { lane, platforms: chosen } = readSelection(
    { lane: flags.lane, platform: flags.platform },
    { cashiers: [], rollouts: {}, defaultRollout: "" },
  );
  demandDriven(lane);
  const { project, surrounding: config } = await projectIfAny(flags.config);
  const built = PLATFORMS.filter((platform) => project?.cashiers.some((build) => build.platform === platform) ?? true);
  const platforms = chosen.length > 0 ? PLATFORMS.filter((platform) => chosen.includes(platform)) : built;
  const desk = project?.phones ?? { appium: null, host: "127.0.0.1", phones: [] };
  const surroundings = [
    ...(config === null ? [] : [{ ...config, platforms: null }]),
    ...(await inspectSurroundings({ environment, lane, platforms, desk })),
  ];

  const ready = surroundings.every(({ state }) => state !== "missing");
  const byPlatform = Object.fromEntries(platforms.map((platform) => [platform, { lacks: lackingFor(platform, surroundings) }]));
  const coloured = environment.colour && process.stdout.isTTY;
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify({ schema: 1, lane, ready, platforms: byPlatform, surroundings }, null, 2)}\n`
      : printSurroundings({ lane, platforms, surroundings }, coloured),
  );
  return ready ? 0 : EXIT_CODES.surroundings;
}
