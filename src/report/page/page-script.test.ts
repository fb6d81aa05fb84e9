import assert from "node:assert/strict";
import { Script } from "node:vm";
import { pageScript } from "./page-script.ts";

describe("the script of a page", () => {
  for (const entry of ["client/main.js", "replay.js"]) {
    it(`is one text that asks for no other file: ${entry}`, () => {
      const script = pageScript(entry);

      assert.doesNotThrow(() => new Script(script));
      assert.doesNotMatch(script, /^\s*import\b|\bimport\(|\brequire\(/m);
      assert.match(script, /"use strict"/);
    });

    it(`is the same on every machine: ${entry}`, () => {
      const named = [...pageScript(entry).matchAll(/^ *\/\/ (\S+\.js)$/gm)].map((match) => match[1] ?? "");

      assert.ok(named.includes(entry), named.join(", "));
      assert.deepEqual(
        named.filter((file) => file.startsWith("/") || file.startsWith("..")),
        [],
      );
    });
  }
});
