import { strict as assert } from "node:assert";
import { basename, join } from "node:path";
import { findFiles, globPattern } from "./find-files.ts";

describe("globs over files", () => {
  const matches = (glob: string, files: readonly string[]) => files.filter((file) => globPattern(glob).test(file));

  it("keeps a star inside one folder and lets two stars pass through any number", () => {
    const files = ["specs/a.spec.ts", "specs/deep/b.spec.ts", "specs/a.ts", "other/a.spec.ts"];
    assert.deepEqual(matches("specs/*.spec.ts", files), ["specs/a.spec.ts"]);
    assert.deepEqual(matches("./specs/**/*.spec.ts", files), ["specs/a.spec.ts", "specs/deep/b.spec.ts"]);
    assert.deepEqual(matches("{specs,other}/a.spec.ts", files), ["specs/a.spec.ts", "other/a.spec.ts"]);
  });
});

describe("finding spec files", () => {
  it("also finds those that a glob leads to beside the config's folder", () => {
    const found = findFiles(join(import.meta.dirname, "..", "domain"), ["../config/find-f*.ts", "money.ts"]);

    assert.deepEqual(
      found.map((file) => basename(file)),
      ["find-files.test.ts", "find-files.ts", "money.ts"],
    );
  });
});
