import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { lookAt, processesOfRun } from "./janitor.mjs";
import { startPostgres, type PostgresServer } from "./postgres.ts";
import { makeTempFolder, type TempFolder } from "./temp-folder.ts";

/** A run as the janitor meets it: a process with a temp folder, PostgreSQL, and children of every awkward kind. */
const RUN = `
  import { spawn } from "node:child_process";
  const { hireJanitor } = await import(process.env.HERE + "/janitor.ts");
  const { makeTempFolder } = await import(process.env.HERE + "/temp-folder.ts");
  const { startPostgres } = await import(process.env.HERE + "/postgres.ts");
  const { startChild } = await import(process.env.HERE + "/child-process.ts");
  const folder = await makeTempFolder(process.env.RUN);
  const janitor = await hireJanitor({ run: process.env.RUN, tempFolder: folder.path, databases: { adminUrl: process.env.GIVEN, prefix: process.env.PREFIX } });
  const postgres = await startPostgres({ runFolder: folder.path, databaseUrl: null });
  // Ignores what can be ignored; its own child has no mark left and a session of its own.
  const code = 'process.on("SIGTERM", () => {}); const { spawn } = require("node:child_process"); console.log(spawn("sleep", ["601"], { env: {}, detached: true }).pid); setInterval(() => {}, 1000)';
  const child = await startChild({ name: "copy", command: { run: ["node", "-e", code], env: {} }, cwd: folder.path, logFile: folder.path + "/copy.log", marker: process.env.RUN });
  const browser = spawn("sh", ["-c", "sleep 602; true", "--user-data-dir=" + folder.path + "/profile"], { env: { PATH: process.env.PATH }, detached: true });
  const watched = spawn("sleep", ["603"], { env: {}, detached: true });
  janitor.watch(watched.pid);
  while (child.lastLines() === "") await new Promise((resolve) => setTimeout(resolve, 10));
  console.log(JSON.stringify({ folder: folder.path, janitor: janitor.pid, pids: [postgres.pid, child.pid, Number(child.lastLines()), browser.pid, watched.pid] }));
  setInterval(() => {}, 1000);
`;

describe("the janitor", function () {
  if (process.platform !== "linux") return;
  const run = `janitor-test-${process.pid}`;
  const otherRun = `janitor-other-${process.pid}`;
  let folder: TempFolder;
  let given: PostgresServer;
  let bystander: ChildProcess;

  before(async () => {
    folder = await makeTempFolder(otherRun);
    given = await startPostgres({ runFolder: folder.path, databaseUrl: null });
    bystander = spawn("sleep", ["604"], { env: { TILLGATE_RUN: otherRun } });
  });
  after(async () => {
    bystander.kill("SIGKILL");
    await given.stop();
    await folder.remove();
  });

  it("clears everything of a killed run away within three seconds, and nothing else", async () => {
    const server = await startPostgres({ runFolder: `/nowhere/tillgate-${run}`, databaseUrl: given.adminUrl });
    await server.createDatabase("walk");
    const parent = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", RUN], {
      env: { ...process.env, HERE: import.meta.dirname, RUN: run, GIVEN: given.adminUrl, PREFIX: server.prefix },
      stdio: ["ignore", "pipe", "inherit"],
      cwd: join(import.meta.dirname, "../.."),
    });
    const [line] = (await once(createInterface({ input: parent.stdout }), "line")) as [string];
    const told = JSON.parse(line) as { folder: string; janitor: number; pids: number[] };
    const parts = told.pids.map((pid) => lookAt(pid)?.name);
    process.kill(told.janitor, "SIGINT");
    process.kill(told.janitor, "SIGTERM");

    const killedAt = Date.now();
    parent.kill("SIGKILL");
    while (told.pids.some((pid) => lookAt(pid) !== null) && Date.now() - killedAt < 6000) await pause(20);
    const tookMs = Date.now() - killedAt;
    while (lookAt(told.janitor) !== null && Date.now() - killedAt < 8000) await pause(20);

    assert.deepEqual(parts, ["postgres", "node", "sleep", "sh", "sleep"]);
    assert.deepEqual(
      told.pids.map(lookAt),
      told.pids.map(() => null),
    );
    assert.ok(tookMs < 3000, `it took ${tookMs} ms`);
    assert.deepEqual([existsSync(told.folder), lookAt(told.janitor)], [false, null]);
    assert.deepEqual(processesOfRun({ run, tempFolder: told.folder }), []);
    assert.notEqual(lookAt(bystander.pid ?? 0), null);
    assert.deepEqual(await databases(given.adminUrl, server.prefix), []);
    await server.stop();
  });

  it("goes home when dismissed and leaves the rest to us, who can prove that nothing is left", async () => {
    const { hireJanitor } = await import("./janitor.ts");
    const janitor = await hireJanitor({ run: `${run}-2`, tempFolder: "/nowhere/tillgate-2" });
    const forgotten = spawn("sleep", ["605"], { env: { TILLGATE_RUN: `${run}-2` }, detached: true });
    await once(forgotten, "spawn");

    const first = await janitor.sweep();
    const second = await janitor.sweep();
    await janitor.dismiss();
    await janitor.dismiss();

    assert.deepEqual([first.killed, first.left], [[{ pid: forgotten.pid, command: "sleep 605" }], []]);
    assert.deepEqual(second, { killed: [], left: [] });
    assert.equal(lookAt(janitor.pid), null);
    assert.notEqual(lookAt(bystander.pid ?? 0), null);
  });
});

async function databases(url: string, prefix: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query("select datname from pg_database where starts_with(datname, $1)", [prefix]);
  await client.end();
  return rows;
}
