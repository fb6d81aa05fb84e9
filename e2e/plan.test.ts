import assert from "node:assert/strict";
import { tillgate } from "./run-tillgate.ts";

describe("planning what is planted", function () {
  this.timeout(240_000);

  for (const [flags, rollout] of [
    [["--break", "X9"], "rc"],
    [["--break", "X9", "--rollout", "r2"], "r2"],
    [[], "r2"],
  ] as const) {
    it(`is for ${rollout} with ${flags.join(" ") || "nothing planted"}`, async () => {
      const ran = await tillgate(["plan", ...flags, "--platform", "desktop", "--scenario", "cash-sale", "--json"]);

      assert.equal(ran.exitCode, 0, ran.stderr);
      assert.equal((JSON.parse(ran.stdout) as { readonly rollout: string }).rollout, rollout);
    });
  }
});
