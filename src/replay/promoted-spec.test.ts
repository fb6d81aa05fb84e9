import assert from "node:assert/strict";
import { exampleCase } from "./example-case.ts";
import { promotedSpec } from "./promoted-spec.ts";

describe("the spec of a promoted case", () => {
  it("stands beside the module that has cases told, and names the case's own file from the project's root", () => {
    const spec = promotedSpec({ told: exampleCase(), root: "/shop", stories: "/shop/specs/case-stories.ts" });

    assert.equal(spec.path, "/shop/specs/case-payment-lost.spec.ts");
    assert.match(spec.text, /^import \{ scenarioOfCase \} from "\.\/case-stories\.ts";$/m);
    assert.match(spec.text, /^await scenarioOfCase\("fixtures\/cases\/payment-lost\.yaml"\);$/m);
  });

  it("says the same of the same case, wherever its steps have moved to in the file", () => {
    const spec = (told: ReturnType<typeof exampleCase>) => promotedSpec({ told, root: "/shop", stories: "/shop/specs/case-stories.ts" });

    assert.deepEqual(spec(exampleCase({ title: "Another title" })), spec(exampleCase()));
  });
});
