import type { DeskDevice, Devices, TwinDevice } from "./devices.ts";

/** Twins first, then the desk, then what could not be asked. */
export function printDevices({ twins, desk, notAsked }: Devices): string {
  return [
    "Twins that a run starts (--lane twin), one for each build",
    ...(twins.length === 0 ? ["  none: the config has no build for a phone"] : aligned(twins.map(twinRow))),
    "",
    "Phones on this desk (--lane device)",
    ...(desk.length === 0 ? ["  none was seen"] : aligned(desk.map(deskRow))),
    ...notAsked.map((why) => `  ${why}`),
    ...(desk.some(({ configured }) => !configured) ? [`  to use one, add it to lanes.device.phones (docs/devices.md)`] : []),
    "",
  ].join("\n");
}

function twinRow({ build, engine, why }: TwinDevice): readonly string[] {
  return engine === null ? ["✘", build, `cannot be started, ${why ?? ""}`] : ["✔", build, engine];
}

function deskRow({ platform, udid, description, usable, configured, builds }: DeskDevice): readonly string[] {
  const carries =
    builds.length === 0 ? `no ${platform} build is left for it` : `${configured ? "carries" : "could carry"} ${builds.join(" or ")}`;
  return [usable ? "✔" : "✘", udid, description, carries];
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(
    (row) => `  ${row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join("  ")}`,
  );
}
