import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "./config-error.ts";
import { readWaivers, WAIVERS_FILE } from "./read-waivers.ts";

const WAIVER = `waivers:
  - id: w1
    cell: history/desktop@4.9/*
    signature: history | I11 | row missing
    reason: the row comes back with the next build
    issue: T-17
    owner: Olga
    approvers: [Pavel]
    train: "2026.48"
    ends: 2027-06-30
`;

describe("reading waivers", () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "waivers-test-"));
    mkdirSync(join(root, "fixtures"));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const problems = async (text: string) => {
    writeFileSync(join(root, WAIVERS_FILE), text);
    const error = await readWaivers(root).then(
      () => null,
      (cause: unknown) => cause,
    );
    assert.ok(error instanceof ConfigError, String(error));
    return error.problems.map((problem) => `${problem.line}:${problem.column}  ${problem.message}`);
  };

  it("finds none when there is no file", async () => {
    assert.deepEqual(await readWaivers(root), []);
  });

  it("reads a complete waiver, its date as text", async () => {
    writeFileSync(join(root, WAIVERS_FILE), WAIVER);

    const [waiver] = await readWaivers(root);

    assert.equal(waiver?.train, "2026.48");
    assert.equal(waiver?.ends, "2027-06-30");
  });

  it("refuses a version without quotes and says what is lost", async () => {
    assert.deepEqual(await problems(WAIVER.replace('"2026.48"', "4.10")), [
      '9:12  4.10 has no quotes: YAML reads 4.10 as 4.1; expected text; likely "4.10"',
    ]);
  });

  it("refuses unknown keys, missing ones and dates that are none, each at its place", async () => {
    assert.deepEqual(await problems(WAIVER.replace("owner:", "ownr:").replace("2027-06-30", "2027-06-31")), [
      '2:5  "owner" is missing; expected text',
      '7:5  unknown key "ownr"; expected one of "id", "cell", "signature", "reason", "issue", "owner", "approvers", "train", "ends"; likely "owner"',
      '10:11  "ends" is not a date; expected one such as 2027-06-30',
    ]);
  });

  it("says where the syntax breaks", async () => {
    assert.deepEqual(await problems(WAIVER.replace("[Pavel]", "[Pavel")), [
      "9:5  syntax: Flow sequence in block collection must be sufficiently indented and end with a ]; expected YAML",
    ]);
  });

  it("refuses aliases that grow without end", async () => {
    const layers = Array.from(
      { length: 9 },
      (_, index) => `l${index + 1}: &l${index + 1} [${Array.from({ length: 9 }, () => `*l${index}`).join(", ")}]`,
    );
    assert.deepEqual(await problems(["l0: &l0 [boom]", ...layers].join("\n")), [
      "2:10  aliases grow too large; expected at most 50 values made by aliases; likely an alias of an alias: write the values out",
    ]);
  });
});
