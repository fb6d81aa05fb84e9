import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { RiderId } from "../../domain/cell.ts";
import type { PhoneAboard, PhoneTools } from "../../domain/phone-aboard.ts";
import { freePort } from "../free-port.ts";
import type { TwinShelf } from "./open-twins.ts";
import { startTwin, type Twin } from "./twin.ts";

/** Boots an iOS twin; the run's usbmuxd reaches it by its socket, the driver its WebDriverAgent by a port. Without WebKitGTK, Chromium stands in and the engine's name says so. */
export async function bootIos(
  rider: RiderId,
  shelf: TwinShelf,
): Promise<
  | { readonly phone: PhoneAboard; readonly twin: Twin; readonly udid: string; readonly deviceSocket: string }
  | { readonly phone: PhoneAboard }
> {
  const folder = join(shelf.folder, rider);
  const engine = engineFor(shelf.tools, join(folder, "engine"));
  if (engine === null)
    return {
      phone: {
        kind: "missing",
        why: "neither WebKitGTK nor Chromium is on this machine, so an iOS twin has nothing behind its glass; run: npm run setup",
      },
    };
  await mkdir(folder, { recursive: true });
  // As long as a real one, so that nothing that checks its shape is spared.
  const udid = `00008110-${randomBytes(8).toString("hex").toUpperCase()}`;
  const deviceSocket = join(folder, "device.sock");
  const agentPort = await freePort();
  const twin = await startTwin({
    ...shelf,
    kind: "ios",
    name: rider,
    order: { udid, agentPort, deviceSocket, folder, engine, ...shelf.habits },
    onUp: async () => {},
  });
  const standsIn = engine.kind === "chromium" ? ", in place of WebKitGTK, which is not on this machine" : "";
  return {
    twin,
    udid,
    deviceSocket,
    phone: {
      kind: "ready",
      udid,
      engine: `${twin.engine} behind an iOS twin${standsIn}`,
      capabilities: { "appium:platformVersion": "18.5", "appium:webDriverAgentUrl": `http://127.0.0.1:${agentPort}` },
    },
  };
}

function engineFor({ webkit, chromium }: PhoneTools, folder: string) {
  if (webkit !== null) {
    const { miniBrowser, xvfb, xdotool } = webkit;
    return { kind: "webkit", miniBrowser, xvfb, xdotool, folder } as const;
  }
  return chromium === null ? null : ({ kind: "chromium", binary: chromium.binary, folder } as const);
}
