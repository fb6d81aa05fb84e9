import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lookAt } from "./janitor.mjs";
import { makeTempFolder, removeLeftovers, runOfTempFolder } from "./temp-folder.ts";

describe("the temp folder of a run", () => {
  it("is named after the run, lets PostgreSQL's user pass, and goes when asked", async () => {
    const folder = await makeTempFolder(`temp-test-${process.pid}`);

    assert.equal(runOfTempFolder(folder.path), `temp-test-${process.pid}`);
    assert.equal(statSync(folder.path).mode & 0o777, 0o711);
    await folder.remove();
    assert.equal(existsSync(folder.path), false);
  });

  it("of a dead run is cleared away at the next start; those of living runs and of others stay", async () => {
    const place = mkdtempSync(join(tmpdir(), "leftovers-"));
    const own = lookAt(process.pid)?.startedAt ?? null;
    const owners = {
      "tillgate-dead": { run: "dead", pid: 2 ** 22 + 1, startedAt: 1 },
      "tillgate-reused-number": { run: "reused-number", pid: process.pid, startedAt: 1 },
      "tillgate-living": { run: "living", pid: process.pid, startedAt: own },
      "tillgate-newborn": null,
      "somebody-else": null,
    };
    for (const [name, owner] of Object.entries(owners)) {
      mkdirSync(join(place, name));
      if (owner !== null) writeFileSync(join(place, name, "owner.json"), JSON.stringify(owner));
    }

    const removed = await removeLeftovers(place);

    assert.deepEqual(removed.toSorted(), [join(place, "tillgate-dead"), join(place, "tillgate-reused-number")]);
    assert.deepEqual(
      Object.keys(owners).filter((name) => existsSync(join(place, name))),
      ["tillgate-living", "tillgate-newborn", "somebody-else"],
    );
    rmSync(place, { recursive: true });
  });
});
