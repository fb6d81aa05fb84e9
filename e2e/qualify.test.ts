import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Qualification } from "../src/domain/qualification.ts";
import { eventually, foldersOfRuns, processesOfRuns, reportsFolder, root, startTillgate, tillgate } from "./run-tillgate.ts";

/** A sample that is walked in minutes: a breakage of the new version, of the migration and of a build, and a harmless change of the bank. */
const SAMPLE = ["qualify", "--only", "K02,K13,K29,N12", "--platform", "desktop", "--stage", "DB,MIX"];

describe("a sampled qualification that is stopped and goes on", function () {
  this.timeout(600_000);
  const reports = reportsFolder();
  const sample = [...SAMPLE, "--out", reports.path];
  let answer: Qualification;
  after(() => reports.remove());

  it("leaves nothing running when it is stopped in the middle of a walk", async () => {
    const child = startTillgate(sample);
    let told = "";
    child.stderr.on("data", (chunk: Buffer) => (told += String(chunk)));
    await eventually(
      "the second walk is on its way",
      300_000,
      () => told.includes("[2/4]") && readdirSync(walks(reports.path)).length === 2,
    );
    const runs = readdirSync(walks(reports.path));
    child.kill("SIGINT");

    assert.equal((await child).exitCode, 130);
    assert.deepEqual(tempFoldersOf(child.pid), []);
    // The folder of the walk that was cut off is gone; its name is what processes of it would carry.
    for (const run of runs) mkdirSync(join(walks(reports.path), run), { recursive: true });
    assert.deepEqual(processesOfRuns(walks(reports.path)), []);
    assert.deepEqual(foldersOfRuns(walks(reports.path)), []);
  });

  it("goes on where it was stopped, and catches exactly what was predicted", async () => {
    const ran = await tillgate([...sample, "--json"]);

    assert.match(ran.stderr, /goes on where it was stopped, with 1 of 4 walks done/);
    assert.equal(ran.exitCode, 0, ran.stderr + ran.stdout);
    answer = JSON.parse(ran.stdout) as Qualification;
    assert.deepEqual(
      answer.breakages.map(({ id, missed, unexpectedRed }) => ({ id, missed, unexpectedRed })),
      ["K02", "K13", "K29"].map((id) => ({ id, missed: [], unexpectedRed: [] })),
    );
    assert.deepEqual(
      answer.benign.map(({ id, red }) => ({ id, red })),
      [{ id: "N12", red: [] }],
    );
  });

  it("keeps the score, which later decisions tell, and a page", async () => {
    const last = await tillgate(["qualify", "--last", "--json", "--out", reports.path]);

    const kept = JSON.parse(last.stdout) as Qualification;
    assert.deepEqual(kept.score, answer.score);
    assert.ok(existsSync(join(walks(reports.path), "..", "qualification.html")));
    // The others of the catalogue were not asked for, and are not forgotten.
    assert.ok(kept.notTried.some(({ id }) => id === "K03"));
    assert.equal(last.exitCode, 3);
  });
});

describe("a qualification of the shop behind a double", () => {
  it("has a walk for each of its incompatibilities, and leaves none untried", async () => {
    const { exitCode, stdout, stderr } = await tillgate([
      "qualify",
      "--config",
      join(root, "mocks", "double", "tillgate.config.ts"),
      "--dry-run",
    ]);
    assert.equal(exitCode, 0, stderr);
    assert.deepEqual(
      [...stdout.matchAll(/^(D\d+) /gm)].map(([, id]) => id),
      Array.from({ length: 10 }, (_, index) => `D${index + 1}`),
    );
    assert.match(stdout, /^10 walks, \d+ cells; 0 not tried$/m);
  });
});

describe("asking to qualify what nobody has", () => {
  it("is wrong usage, said before anything starts", async () => {
    const ran = await tillgate(["qualify", "--only", "Z99", "--config", join(root, "tillgate.config.ts")]);

    assert.equal(ran.exitCode, 2, ran.stderr);
  });
});

/** The only folder of walks below the reports. */
function walks(reports: string): string {
  const [harness = ""] = readdirSync(join(reports, "qualification"));
  const [filters = ""] = readdirSync(join(reports, "qualification", harness));
  return join(reports, "qualification", harness, filters, "walks");
}

/** Temp folders that a process has made and left. */
function tempFoldersOf(pid: number | undefined): readonly string[] {
  return ["/dev/shm", tmpdir()]
    .flatMap((place) => readdirSync(place).map((name) => join(place, name)))
    .filter((folder) => {
      const owner = join(folder, "owner.json");
      return existsSync(owner) && (JSON.parse(readFileSync(owner, "utf8")) as { pid?: number }).pid === pid;
    });
}
