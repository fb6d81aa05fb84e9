import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { createConnection } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { startChild, type Child } from "../child-process.ts";
import { freePort } from "../free-port.ts";
import { SurroundingsNotReadyError } from "../surroundings-not-ready-error.ts";

const run = promisify(execFile);

/** An adb server of the run's own: it never sees the user's devices, nor the user's server our twins. */
export interface AdbServer {
  readonly port: number;
  /** Makes a twin known. A twin that came back under the same address must be forgotten first, or it stays `offline`. */
  connect(udid: string): Promise<void>;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 10_000;

export async function startAdbServer(order: { adb: string; folder: string; logFolder: string; marker: string }): Promise<AdbServer> {
  const home = join(order.folder, "adb-home");
  await mkdir(home, { recursive: true });
  const port = await freePort();
  const env = {
    ANDROID_ADB_SERVER_PORT: String(port),
    // Neither USB, nor emulators' ports, nor the local network are looked at; keys go into the run's own folder.
    ADB_USB: "0",
    ADB_EMU: "0",
    ADB_MDNS: "0",
    HOME: home,
  };
  const child = await startChild({
    name: "adb",
    command: { run: [order.adb, "nodaemon", "server"], env },
    cwd: order.folder,
    logFile: join(order.logFolder, "adb.log"),
    marker: order.marker,
  });
  const ask = async (...words: string[]) =>
    (await run(order.adb, words, { env: { ...process.env, ...env }, timeout: 10_000 })).stdout.trim();

  try {
    await listening(port, child);
  } catch (cause) {
    await child.stop({ drainMs: 0 });
    throw cause;
  }
  return {
    port,
    async connect(udid) {
      await ask("disconnect", udid).catch(() => "");
      const giveUpAt = Date.now() + READY_WITHIN_MS;
      for (;;) {
        const said = await ask("connect", udid);
        const state = await ask("-s", udid, "get-state").catch((fault: unknown) => String(fault));
        if (state === "device") return;
        if (Date.now() > giveUpAt) throw new SurroundingsNotReadyError(`adb does not see the Android twin at ${udid}: ${said}; ${state}`);
        await pause(50);
      }
    },
    async stop() {
      await child.stop({ drainMs: 1_000 });
    },
  };
}

async function listening(port: number, child: Child): Promise<void> {
  const giveUpAt = Date.now() + READY_WITHIN_MS;
  while (child.exit() === null && Date.now() < giveUpAt) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = createConnection({ port, host: "127.0.0.1" });
      socket.once("connect", () => (socket.destroy(), resolve(true)));
      socket.once("error", () => resolve(false));
    });
    if (open) return;
    await Promise.race([pause(25), child.exited]);
  }
  throw new SurroundingsNotReadyError(`the run's own adb server did not come up; its last lines:\n${child.lastLines()}`);
}
