import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CaseVocabulary } from "../../domain/case-vocabulary.ts";
import type { CustomerCase } from "../../domain/customer-case.ts";
import type { Project } from "../../domain/project.ts";
import { caseSchema } from "../../config/case-schema.ts";
import { loadProject } from "../../config/load-project.ts";
import { printCase } from "../../replay/print-case.ts";
import { openCase, openVocabulary } from "./open-case.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..");
const SCHEMA = join(ROOT, "fixtures", "case.schema.json");

describe("the project's cases", () => {
  let project: Project;
  let vocabulary: CaseVocabulary;
  let folder = "";
  before(async () => {
    project = await loadProject(join(ROOT, "tillgate.config.ts"));
    vocabulary = await openVocabulary(project);
    folder = mkdtempSync(join(tmpdir(), "cases-test-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const open = (file: string) => openCase(file, { project, vocabulary, out: undefined });
  const files = readdirSync(join(ROOT, "fixtures", "cases")).filter((name) => name.endsWith(".yaml"));

  for (const name of files) {
    it(`can be read: ${name}`, () => assert.equal(`${open(join(ROOT, "fixtures", "cases", name)).id}.yaml`, name));

    it(`say the same when they are printed and read again: ${name}`, () => {
      const told = open(join(ROOT, "fixtures", "cases", name));
      const again = join(folder, name);
      writeFileSync(again, printCase(told));

      assert.deepEqual(withoutPlaces(open(again)), withoutPlaces(told));
    });
  }

  it("are described to editors as they are; UPDATE_GOLDEN=1 writes what editors read", () => {
    const schema = `${JSON.stringify(caseSchema(vocabulary, project), null, 2)}\n`;
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(SCHEMA, schema);

    assert.equal(readFileSync(SCHEMA, "utf8"), schema, "run `node bin/tillgate.mjs replay --schema > fixtures/case.schema.json`");
  });
});

function withoutPlaces(told: CustomerCase): unknown {
  return JSON.parse(
    JSON.stringify({ ...told, file: "" }, (key, value: unknown) => (key === "line" || key === "column" ? undefined : value)),
  );
}
