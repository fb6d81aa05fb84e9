import { spawn } from "node:child_process";
import { once } from "node:events";

const DEATHS = 3;

/** Starts the job again and again: the first runs are killed as soon as they have copied a batch, the last runs to its end. */
export async function runThroughDeaths(file: string, env: NodeJS.ProcessEnv): Promise<number> {
  const { REFERENCE_TRAITS, ...rest } = env;
  const { killed: _killed, ...traits } = JSON.parse(REFERENCE_TRAITS ?? "{}") as Readonly<Record<string, unknown>>;
  const own = { ...rest, REFERENCE_TRAITS: JSON.stringify(traits) };
  for (let left = DEATHS; ; left -= 1) {
    const run = await runOnce(file, own, left > 0);
    if (run !== "killed") return run;
    process.stdout.write("killed, and started again\n");
  }
}

async function runOnce(file: string, env: NodeJS.ProcessEnv, dies: boolean): Promise<number | "killed"> {
  const child = spawn(process.execPath, ["--import", "tsx", file], { env, stdio: ["ignore", "pipe", "inherit"] });
  const stop = () => child.kill("SIGTERM");
  process.once("SIGTERM", stop);
  child.stdout.on("data", (chunk: Buffer) => {
    process.stdout.write(chunk);
    if (dies) child.kill("SIGKILL");
  });
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  process.removeListener("SIGTERM", stop);
  return signal === "SIGKILL" ? "killed" : (code ?? 1);
}
