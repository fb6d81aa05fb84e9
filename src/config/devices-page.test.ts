import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { capabilityProblems } from "./capability-problems.ts";
import { deskProblems } from "./desk-problems.ts";
import { projectSchema } from "./project-schema.ts";

describe("the page about phones on the desk", () => {
  const page = readFileSync(new URL("../../docs/devices.md", import.meta.url), "utf8");
  const examples = [...page.matchAll(/```ts\n((?:lanes|cashiers): [^]*?)\n```/g)].map(
    ([, text]) => JSON.parse(JSON.stringify(runInNewContext(`({${text}})`))) as Record<string, unknown>,
  );
  const builds = ["android", "ios"].flatMap((platform) => ["4.9", "5.0"].map((version) => ({ platform, version })));

  it("has examples of builds, of Android and of both ways to iPhones", () => {
    assert.deepEqual(
      examples.map((example) => Object.keys(example)),
      [["cashiers"], ["lanes"], ["lanes"], ["lanes"]],
    );
  });

  for (const [index, example] of examples.entries()) {
    it(`shows in its example ${index + 1} only what the config takes and the drivers know`, () => {
      const { lanes, cashiers } = projectSchema.partial().parse(example);

      assert.ok((lanes?.device?.phones ?? cashiers ?? []).length > 0);
      assert.deepEqual([...deskProblems({ cashiers: builds, ...example }), ...capabilityProblems(example)], []);
    });
  }
});
