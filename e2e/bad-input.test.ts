import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { reportsFolder, tillgate } from "./run-tillgate.ts";

describe("bad input on the command line", function () {
  this.timeout(240_000);

  for (const [args, exitCode, says] of [
    [["plan", "--platform", "nonsense"], 2, /"desktop", "android", "ios", "web"/],
    [["plan", "--scenario", "no-such-*"], 2, /cash-sale/],
    [["prove", "--stage", "MIXX"], 2, /MIX/],
    [["prove", "--break", "K99"], 2, /K02/],
    [["prove", "--lane", "device"], 2, /lanes: \{ device: \{ .*phones/],
    [["prove", "--lane", "grid"], 2, /cannot be walked yet/],
    [["doctor", "--lane", "desk"], 2, /"twin", "device"/],
    [["devices", "--lane", "grid"], 2, /cannot be walked yet/],
    [["prove", "--config", "nowhere.config.ts"], 2, /nowhere\.config\.ts/],
    [["gate", "no-such-run"], 2, /no run "no-such-run"/],
    [["replay"], 2, /no case is named/],
    [["replay", "no-such-case"], 2, /the project has payment-lost-when-killed/],
    [["replay", "../../etc/passwd"], 2, /leads out of the project/],
    [["replay", "--from-har", "package.json"], 2, /is JSON, but no HAR/],
    [["replay", "--from-har", "no-such.har"], 2, /no recording "no-such\.har"/],
    [["replay", "--out-case", "x.yaml"], 2, /goes with --from-har/],
    [["frobnicate"], 2, /unknown command/],
  ] as const) {
    it(`tillgate ${args.join(" ")} ends with ${exitCode} and says what is possible`, async () => {
      const ran = await tillgate(args);
      assert.equal(ran.exitCode, exitCode, ran.stderr);
      assert.match(ran.stderr, says);
      assert.equal(ran.stdout, "");
    });
  }
});

describe("surroundings that are not ready", function () {
  this.timeout(240_000);
  const reports = reportsFolder();
  after(() => reports.remove());

  it("ends with 4 and names the command without a browser", async () => {
    const ran = await tillgate(["prove", "--out", reports.path], { CHROME_PATH: "/nowhere/chrome" });
    assert.equal(ran.exitCode, 4, ran.stderr);
    assert.match(ran.stderr, /npm run setup|tillgate doctor/);
    assert.deepEqual(readdirSync(reports.path), []);
  });

  it("ends with 4 when the given database does not answer, and never prints its password", async () => {
    const ran = await tillgate(["prove", "--out", reports.path], { DATABASE_URL: "postgresql://somebody:hunter2@127.0.0.1:9/none" });
    assert.equal(ran.exitCode, 4, ran.stderr);
    assert.doesNotMatch(ran.stderr + ran.stdout, /hunter2/);
  });
});
