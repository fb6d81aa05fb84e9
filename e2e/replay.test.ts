import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Promotion } from "../src/domain/promotion.ts";
import { copyOfProject } from "./copy-of-project.ts";
import { tillgateIn } from "./run-tillgate.ts";

const CASE = "fixtures/cases/shift-totals-wrong.yaml";

describe("a case with a mistake in it", function () {
  this.timeout(240_000);
  const copy = copyOfProject();
  const right = readFileSync(join(copy.path, CASE), "utf8");
  after(() => copy.remove());

  for (const [what, wrong, says] of [
    [
      "a misspelt verb",
      right.replace("cashier.sellsForCash", "cashier.selsForCash"),
      /:\d+:\d+ .*"cashier\.selsForCash".*"cashier\.sellsForCash"/,
    ],
    ["an unknown build", right.replace('app: "4.9"', 'app: "4.8"'), /:\d+:\d+ .*4\.8.*4\.9/],
    ["a step that the build cannot do", right.replace("cashier.sellsForCash: espresso", "cashier.sellsByQr: espresso"), /:\d+:\d+ .*qr/],
    [
      "a change of the world that cannot be where the rollout stands",
      right.replace("  - cashier.closesShift", "  - world: rollback\n  - cashier.closesShift"),
      /:\d+:\d+ .*DONE/,
    ],
    ["aliases of aliases, a thousand million words in all", `${bomb()}${right}`, /alias/],
  ] as const) {
    it(`ends with 2 and starts nothing: ${what}`, async () => {
      writeFileSync(join(copy.path, "fixtures/cases/wrong.yaml"), wrong);

      const ran = await tillgateIn(copy.path, ["replay", "fixtures/cases/wrong.yaml"]);

      assert.equal(ran.exitCode, 2, ran.stderr);
      assert.match(ran.stderr, says);
      assert.equal(ran.stdout, "");
      assert.ok(!existsSync(join(copy.path, "reports")) || readdirSync(join(copy.path, "reports")).length === 0);
    });
  }

  it("ends with 2 where the case is not in the project", async () => {
    const ran = await tillgateIn(copy.path, ["replay", "/etc/hostname"]);

    assert.equal(ran.exitCode, 2, ran.stderr);
    assert.equal(ran.stdout, "");
  });
});

describe("promoting a case", function () {
  this.timeout(240_000);
  const copy = copyOfProject();
  const spec = join(copy.path, "specs/case-shift-totals-wrong.spec.ts");
  const promote = (...args: string[]) => tillgateIn(copy.path, ["replay", CASE, "--promote", ...args]);
  after(() => copy.remove());

  it("writes a spec that the next plan tells on every till, and says that nobody has seen the case red and green", async () => {
    const ran = await promote("--json");

    assert.equal(ran.exitCode, 0, ran.stderr);
    const promotion = JSON.parse(ran.stdout) as Promotion;
    assert.equal(promotion.spec, "specs/case-shift-totals-wrong.spec.ts");
    assert.equal(promotion.written, true);
    assert.equal(promotion.shown.kind, "not shown");
    assert.deepEqual(promotion.tellers.map(({ rider }) => rider).toSorted(), [
      "android@4.9",
      "android@5.0",
      "desktop@4.9",
      "desktop@5.0",
      "ios@4.9",
      "ios@5.0",
    ]);
    assert.deepEqual(
      promotion.others.map(({ rider }) => rider),
      ["web@served"],
    );
    const plan = await tillgateIn(copy.path, ["plan", "--scenario", promotion.tag, "--json"]);
    assert.match(plan.stdout, /case-shift-totals-wrong\/desktop@4\.9\/r2\/DONE/);
  });

  it("changes nothing when it is asked for again", async () => {
    const before = readFileSync(spec, "utf8");

    const ran = await promote();

    assert.equal(ran.exitCode, 0, ran.stderr);
    assert.match(ran.stdout, /was a scenario of the suite already/);
    assert.equal(readFileSync(spec, "utf8"), before);
  });

  it("takes no case that lies where the suite would lose it", async () => {
    mkdirSync(join(copy.path, "reports"), { recursive: true });
    copyFileSync(join(copy.path, CASE), join(copy.path, "reports/drafted.yaml"));

    const ran = await tillgateIn(copy.path, ["replay", "reports/drafted.yaml", "--promote"]);

    assert.equal(ran.exitCode, 2, ran.stderr);
    assert.match(ran.stderr, /move it to .*fixtures.cases first/);
  });

  it("leaves alone what somebody else has written there", async () => {
    writeFileSync(spec, "// mine\n");

    const ran = await promote();

    assert.equal(ran.exitCode, 2, ran.stderr);
    assert.match(ran.stderr, /case-shift-totals-wrong\.spec\.ts is there and says something else/);
    assert.equal(readFileSync(spec, "utf8"), "// mine\n");
  });
});

function bomb(): string {
  const levels = [..."abcdefghi"];
  return levels
    .map(
      (name, level) =>
        `${name}: &${name} [${Array(10)
          .fill(level === 0 ? "word" : `*${levels[level - 1]}`)
          .join(", ")}]\n`,
    )
    .join("");
}
