import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { findCase } from "./find-case.ts";
import { UsageError } from "./usage-error.ts";

describe("finding a case", () => {
  const before = process.cwd();
  let top = "";
  let root = "";
  beforeEach(() => {
    top = realpathSync(mkdtempSync(join(tmpdir(), "find-case-")));
    root = join(top, "shop");
    mkdirSync(join(root, "fixtures", "cases"), { recursive: true });
    mkdirSync(join(root, "reports"));
    writeFileSync(join(root, "fixtures", "cases", "payment-lost.yaml"), "case: x");
    writeFileSync(join(root, "fixtures", "case.schema.json"), "{}");
    writeFileSync(join(top, "elsewhere.yaml"), "case: x");
    writeFileSync(join(top, "passwd"), "root:x:0:0");
    process.chdir(root);
  });
  afterEach(() => {
    process.chdir(before);
    rmSync(top, { recursive: true, force: true });
  });

  const find = (given: string, out?: string) =>
    findCase(given, { root, reports: join(root, "reports"), cases: { folder: join(root, "fixtures", "cases"), stories: "" } }, out);
  const refusal = (given: string) => {
    try {
      find(given);
    } catch (thrown) {
      assert.ok(thrown instanceof UsageError, String(thrown));
      return thrown.message.replaceAll(top, "");
    }
    return null;
  };

  it("takes a path, and the name of one of the project's cases", () => {
    const file = join(root, "fixtures", "cases", "payment-lost.yaml");
    assert.equal(find("fixtures/cases/payment-lost.yaml"), file);
    assert.equal(find(file), file);
    assert.equal(find("payment-lost"), file);
    assert.equal(find("payment-lost.yaml"), file);
  });

  it("takes the whole path of a case outside the project, and one beside runs that are kept elsewhere", () => {
    assert.equal(find(join(top, "elsewhere.yaml")), join(top, "elsewhere.yaml"));
    mkdirSync(join(top, "runs"));
    writeFileSync(join(top, "runs", "case.yaml"), "case: x");
    assert.equal(find("../runs/case.yaml", "../runs"), join(top, "runs", "case.yaml"));
    assert.equal(find("case.yaml", "../runs"), join(top, "runs", "case.yaml"));
  });

  it("refuses what leads out of the project", () => {
    const why = "leads out of the project (/shop); expected a case below it, or the whole path of a file that ends with .yaml, .yml, .json";
    assert.equal(refusal("../elsewhere.yaml"), `../elsewhere.yaml ${why}`);
    assert.equal(refusal("../passwd"), `../passwd ${why}`);
    assert.equal(refusal(join(top, "passwd")), `/passwd ${why}`);
    assert.equal(refusal("../nowhere.yaml"), `../nowhere.yaml ${why}`);
    const etc = relative(root, "/etc/passwd");
    assert.equal(refusal(etc), `${etc} ${why}`);
    symlinkSync(join(top, "elsewhere.yaml"), join(root, "fixtures", "cases", "link.yaml"));
    assert.equal(refusal("fixtures/cases/link.yaml"), `fixtures/cases/link.yaml ${why}`);
    symlinkSync(top, join(root, "fixtures", "out"));
    assert.equal(refusal("fixtures/out/elsewhere.yaml"), `fixtures/out/elsewhere.yaml ${why}`);
  });

  it("names the nearest case where there is none of that name", () => {
    assert.equal(
      refusal("fixtures/cases/payment-lots.yaml"),
      'no case "fixtures/cases/payment-lots.yaml"; expected the path of a case file; likely fixtures/cases/payment-lost.yaml',
    );
    assert.equal(refusal("refund"), 'no case "refund"; expected the path of a case file; the project has payment-lost');
    assert.equal(refusal(""), "no case is named; expected the path of a case file, or the name of one of the project's cases");
  });

  it("refuses a folder, and a file that no person has written", () => {
    assert.equal(refusal("fixtures/cases"), "fixtures/cases is a folder; expected a case file; likely fixtures/cases/payment-lost.yaml");
    truncateSync(join(root, "fixtures", "cases", "payment-lost.yaml"), 3 * 1024 * 1024);
    assert.equal(refusal("payment-lost"), "payment-lost has 3.0 MiB; expected a case of at most 1 MiB; a recording is for --from-har");
    assert.match(refusal("/dev/null") ?? "", /leads out of the project/);
  });
});
