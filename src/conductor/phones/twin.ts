import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startChild, waitUntilHealthy, type Child } from "../child-process.ts";
import { freePort } from "../free-port.ts";
import { sentenceOf } from "../sentence-of.ts";

/** A twin's process, which is brought up again under the same name when it dies, as a phone is that was switched off by mistake. */
export interface Twin {
  readonly name: string;
  /** What stands behind its glass, as it says itself. */
  readonly engine: string;
  /** What it was asked and does not know, so far. */
  unknown(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

export type TwinKind = "android" | "ios" | "usbmuxd";

const SCRIPTS = {
  android: "../../twin/android/serve.ts",
  ios: "../../twin/ios/serve.ts",
  usbmuxd: "../../twin/ios/serve-usbmuxd.ts",
} as const satisfies Record<TwinKind, string>;
const READY_WITHIN_MS = 60_000;
const COMEBACKS = 3;

export interface TwinOrder {
  readonly kind: TwinKind;
  readonly name: string;
  /** What the process is told, without the port of its desk. */
  readonly order: Readonly<Record<string, unknown>>;
  readonly cwd: string;
  readonly logFolder: string;
  readonly marker: string;
  /** After each start, also after one that nobody asked for. */
  readonly onUp: () => Promise<void>;
  readonly say: (sentence: string) => void;
}

export async function startTwin({ kind, name, order, cwd, logFolder, marker, onUp, say }: TwinOrder): Promise<Twin> {
  const deskPort = await freePort();
  const health = `http://127.0.0.1:${deskPort}/health`;
  let stopping = false;
  let child: Child | null = null;
  let back: Promise<void> = Promise.resolve();

  const start = async () => {
    const started = await startChild({
      name,
      command: {
        run: ["node", "--import", import.meta.resolve("tsx"), fileURLToPath(new URL(SCRIPTS[kind], import.meta.url))],
        env: { TWIN: JSON.stringify({ ...order, deskPort }) },
      },
      cwd,
      logFile: join(logFolder, `${name}.log`),
      marker,
    });
    child = started;
    try {
      await waitUntilHealthy(health, started, READY_WITHIN_MS);
      await onUp();
    } catch (cause) {
      await started.stop({ drainMs: 0 });
      throw cause;
    }
    return started;
  };
  const watch = (running: Child, comebacks: number) => {
    void running.exited.then(({ code, signal }) => {
      if (stopping) return;
      say(`the ${name} twin died (${signal ?? `exit code ${code}`})${comebacks > 0 ? " and is started again" : " once too often"}`);
      // What it left behind of its group must not hold the ports of the next one.
      back = running
        .stop({ drainMs: 0 })
        .then(async () => {
          if (comebacks > 0 && !stopping) watch(await start(), comebacks - 1);
        })
        .catch((cause: unknown) => say(`the ${name} twin did not come back: ${sentenceOf(cause)}`));
    });
  };

  const first = await start();
  watch(first, COMEBACKS);
  const { engine } = await ask(health);
  return {
    name,
    engine,
    unknown: async () => (await ask(health).catch(() => ({ engine, unknown: [] }))).unknown,
    async stop() {
      stopping = true;
      await child?.stop({ drainMs: 3_000 });
      // One that was on its way back has lost its process with that, or is up by now.
      await back;
      await child?.stop({ drainMs: 0 });
    },
  };
}

async function ask(health: string): Promise<{ engine: string; unknown: readonly string[] }> {
  const told: unknown = await (await fetch(health, { headers: { connection: "close" } })).json();
  const { engine, unknown } = Object(told) as { engine?: unknown; unknown?: unknown };
  return { engine: typeof engine === "string" ? engine : "", unknown: Array.isArray(unknown) ? unknown.map(String) : [] };
}
