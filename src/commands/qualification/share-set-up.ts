import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { hireJanitor } from "../../conductor/janitor.ts";
import { startPostgres } from "../../conductor/postgres.ts";
import { makeTempFolder } from "../../conductor/temp-folder.ts";
import { readEnvironment } from "../../config/environment.ts";

/** What the walks of a qualification need not make anew each: a database server, in which each has databases of its own, and apps that are built the same. */
export interface SharedSetUp {
  readonly databaseUrl: string;
  readonly apps: string;
  stop(): Promise<void>;
}

/** The bank and the copies are not shared: they carry what is planted, or what the walk before left in them. */
export async function shareSetUp(): Promise<SharedSetUp> {
  const run = `qualify-${randomBytes(4).toString("hex")}`;
  const temp = await makeTempFolder(run);
  const janitor = await hireJanitor({ run, tempFolder: temp.path });
  const stops: (() => Promise<void>)[] = [() => janitor.dismiss(), () => temp.remove(), async () => void (await janitor.sweep())];
  const stop = async () => {
    for (const each of stops.splice(0).toReversed()) await each();
  };
  try {
    const postgres = await startPostgres({ runFolder: temp.path, databaseUrl: readEnvironment().databaseUrl });
    stops.push(() => postgres.stop());
    return { databaseUrl: postgres.adminUrl, apps: join(temp.path, "apps"), stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}
