import type { Project } from "../domain/project.ts";
import type { Lane } from "../domain/platform.ts";
import { UsageError } from "../config/usage-error.ts";

/** @throws UsageError for a lane in which this project has nothing to ride on. */
export function demandLane(lane: Lane, project: Pick<Project, "phones" | "cashiers">): void {
  demandDriven(lane);
  if (lane === "device" && project.phones.phones.length === 0) throw new UsageError(noPhones(project.cashiers));
}

/** @throws UsageError for a lane that nothing here drives yet. */
export function demandDriven(lane: Lane): void {
  if (lane !== "grid") return;
  throw new UsageError(
    '--lane "grid" cannot be walked yet: nothing here drives a Selenium Grid or a device farm; expected "twin" (the default) or "device" (phones on this desk)',
  );
}

function noPhones(cashiers: Project["cashiers"]): string {
  const platform =
    cashiers.some((build) => build.platform === "android") || !cashiers.some((build) => build.platform === "ios") ? "android" : "ios";
  const app = cashiers.findLast((build) => build.platform === platform)?.version ?? "5.0";
  const udid = platform === "android" ? "emulator-5554" : "00008110-000A1B2C3D4E5F60";
  const host = platform === "ios" ? ' host: "192.168.1.20",' : "";
  return [
    '--lane "device" has no phone to ride on; add to tillgate.config.ts:',
    `  lanes: { device: {${host} phones: [{ platform: "${platform}", udid: "${udid}", app: "${app}" }] } },`,
    '"npx tillgate devices --lane device" lists what is connected; docs/devices.md says the rest',
  ].join("\n");
}
