import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import type { ReplayRecord } from "../src/domain/replay.ts";
import { copyOfProject } from "./copy-of-project.ts";
import { foldersOfRuns, processesOfRuns, root } from "./run-tillgate.ts";

/** Every command of the page, with the exit code that the page promises behind it: `# exit 1: reproduced`, else 0. */
const commands = [...readFileSync(join(root, "docs", "replay.md"), "utf8").matchAll(/^```sh\n(.*?)^```/gms)]
  .flatMap(([, block = ""]) => block.split("\n"))
  .filter((line) => line.trim() !== "")
  .map((line) => ({ line, exitCode: Number(/# exit (\d+)/.exec(line)?.[1] ?? 0) }));

describe("the story of docs/replay.md", function () {
  this.timeout(300_000);
  const copy = copyOfProject();
  const reports = join(copy.path, "reports");
  after(() => copy.remove());

  for (const { line, exitCode } of commands) {
    it(line, async function () {
      const waits = line.includes("--pause");
      if (waits && process.platform !== "linux") this.skip();
      // npx would keep a link to every copy in its user's cache, for good.
      const plain = line.replace(/^npx tillgate\b/, "node bin/tillgate.mjs");
      const ran = await execa("sh", ["-c", waits ? atATerminal(plain) : plain], { cwd: copy.path, stdin: "ignore", reject: false });
      assert.equal(ran.exitCode, exitCode, `${ran.stderr}\n${ran.stdout}`);
    });
  }

  it("has the bug seen as its customer saw it, missed at QA, and mended by the fix", () => {
    const answers = readdirSync(reports)
      .filter((name) => existsSync(join(reports, name, "replay.json")))
      .map((name) => JSON.parse(readFileSync(join(reports, name, "replay.json"), "utf8")) as ReplayRecord)
      .map(({ replay, answer, moment }) => ({ replay, said: `${answer}, ${moment === null ? "at no step" : `at step ${moment.step}`}` }))
      .toSorted((a, b) => a.replay.localeCompare(b.replay));

    assert.deepEqual(
      answers.map(({ said }) => said),
      ["reproduced, at step 10", "not reproduced, at no step", "reproduced, at step 10", "fixed, at step 10"],
    );
  });

  it("leaves no process and no temp folder", () => {
    // The runs of a replay are kept in its own folder.
    const kept = readdirSync(reports, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const folders = [reports, ...kept.map(({ name }) => join(reports, name))];
    assert.deepEqual(folders.flatMap(processesOfRuns), []);
    assert.deepEqual(folders.flatMap(foldersOfRuns), []);
  });
});

/** With a terminal of its own, at which somebody has pressed Enter already. */
function atATerminal(line: string): string {
  return `printf '\\n' | script -qec '${line.replace(/\s*#.*$/, "").replaceAll("'", "'\\''")}' /dev/null`;
}
