import { startPostgres, type TestPostgres } from "./postgres.ts";

let cluster: Promise<TestPostgres> | null = null;

/** A fresh database on the one cluster that all tests of this run share; it starts with the first who asks. */
export async function freshDatabase(): Promise<string> {
  cluster ??= startPostgres();
  return (await cluster).database();
}

// Outside any `describe`: Mocha runs it once, after the last test of the run.
after(async () => {
  if (cluster !== null) await (await cluster).stop();
});
