import assert from "node:assert/strict";
import { bodyDifferences } from "./body-differences.ts";
import { bodyLines } from "./json-lines.ts";

function marked(control: string, candidate: string): { shape: readonly string[]; value: readonly string[]; gone: readonly string[] } {
  const [before, after] = [bodyLines(control), bodyLines(candidate)];
  const found = bodyDifferences(before, after);
  const text = (lines: typeof before, numbers: readonly number[]) => numbers.map((number) => lines[number]?.path ?? "");
  return { shape: text(after, found.candidate.shape), value: text(after, found.candidate.value), gone: text(before, found.control.shape) };
}

describe("the differing fields of two bodies", () => {
  it("are fields that only one side has, and types that changed", () => {
    assert.deepEqual(marked('{"sum":100,"noCashSum":50}', '{"sum":"100","qrSum":0}'), {
      shape: ["/sum", "/qrSum"],
      value: [],
      gone: ["/sum", "/noCashSum"],
    });
  });

  it("are not ids, moments or document numbers, which are new in every run", () => {
    const body = (id: string, moment: string, number: string) => `{"id":"${id}","moment":"${moment}","name":"${number}"}`;

    const found = marked(
      body("0b9f6c1e-7d0a-4c43-9d6c-000000000001", "2026-11-22 03:15:09", "A-0231"),
      body("5b9f6c1e-7d0a-4c43-9d6c-000000000009", "2026-11-23 04:15:09", "A-0232"),
    );

    assert.deepEqual(found, { shape: [], value: [], gone: [] });
  });

  it("do include the form of a moment", () => {
    assert.deepEqual(marked('{"at":"2026-11-22T03:15:09Z"}', '{"at":"2026-11-22T03:15:09.120Z"}').value, ["/at"]);
  });

  it("do not call a longer list a new shape", () => {
    assert.deepEqual(marked('{"rows":[{"a":1}]}', '{"rows":[{"a":1},{"a":1}]}').shape, []);
  });
});
