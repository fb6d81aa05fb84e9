import { strict as assert } from "node:assert";
import { readFix } from "./read-fix.ts";

const PROJECT = { backends: { "2.2": {}, "2.2.1": {} }, cashiers: [{ version: "5.0" }, { version: "5.0" }, { version: "5.1" }] };
const read = (text: string) => readFix(text, PROJECT);
const refusal = (text: string): string => {
  try {
    return JSON.stringify(read(text));
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : "";
  }
};

describe("a fix on the command line", () => {
  it("is a version, a URL or a command", () => {
    assert.deepEqual(read("backend=2.2.1"), { kind: "backend", version: "2.2.1" });
    assert.deepEqual(read("cashier=5.1"), { kind: "cashier", version: "5.1" });
    assert.deepEqual(read("url=http://127.0.0.1:8080/"), { kind: "url", url: "http://127.0.0.1:8080" });
  });

  it("is a command as people type it, with variables and quotes", () => {
    assert.deepEqual(read(`run=LOG=all node --import tsx "my serve.ts" --at='a b'`), {
      kind: "run",
      run: ["node", "--import", "tsx", "my serve.ts", "--at=a b"],
      env: { LOG: "all" },
    });
  });

  it("names what would be right", () => {
    assert.equal(
      refusal("bakend=2.2"),
      '--fix "bakend=2.2": "bakend" is nothing that can be changed; expected one of "backend", "cashier", "url", "run"; likely "backend"',
    );
    assert.equal(refusal("backend"), "--fix backend says nothing; expected such as --fix backend=2.2.1");
    assert.equal(
      refusal("backend=2.3"),
      '--fix backend=2.3: version "2.3" is not in the config; expected one of "2.2", "2.2.1"; likely "2.2"',
    );
    assert.equal(refusal("cashier=4"), '--fix cashier=4: version "4" is not in the config; expected one of "5.0", "5.1"');
    assert.equal(refusal("url=staging"), '--fix url=staging: "staging" is not a URL; expected one such as "http://127.0.0.1:8080"');
    assert.equal(refusal("run=A=1"), '--fix run=A=1: no program to start; expected such as --fix "run=node serve.js"');
  });
});
