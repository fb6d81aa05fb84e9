import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import type { z } from "zod";
import { ConfigError } from "./config-error.ts";
import type { ProjectInput } from "./define-config.ts";
import { loadProject } from "./load-project.ts";
import type { projectSchema } from "./project-schema.ts";

const GOOD = `const node = ["node", "--import", "tsx"];
const facts = { sales: "$1 $2", returns: "$1 $2", receipts: "$1 $2", qrOperations: "$1 $2", qrRefunds: "$1 $2", bankEvents: "$1 $2" };
const release = (features: readonly string[]) => ({
  start: { run: [...node, "shop.ts"], env: { PORT: "{port}" }, health: "/health" },
  features: [...features],
});

export default {
  name: "shop",
  database: { prepare: { run: [...node, "shop.ts"] }, facts },
  bank: { run: [...node, "bank.ts"] },
  backends: {
    "2.1": release([]),
    "2.2": release(["qr"]),
  },
  cashiers: [
    { platform: "desktop", version: "4.9", files: "till", share: 0.8 },
    { platform: "desktop", version: "5.0", files: "till", features: ["qr"] },
  ],
  rollouts: {
    r2: { from: "2.1", to: "2.2", candidates: ["5.0"] },
  },
};
`;

const ON_ALL_PLATFORMS = `    { platform: "android", version: "5.0", files: "till", install: { file: "till.apk", id: "com.example.till", launch: { server: "{server}" } } },
    { platform: "ios", version: "5.0", files: "till", install: { file: "till.ipa", id: "com.example.till" } },
    { platform: "web", version: "served", open: "{server}/office/" },
`;
const DESK = `lanes: { device: { host: "192.168.1.20", phones: [
  { platform: "android", udid: "emulator-5554", app: "5.0", capabilities: { "appium:systemPort": 8201, "tillgate:desk": "left" } },
  { platform: "ios", udid: "00008110-000A1B2C3D4E5F60" },
] } }`;

describe("loading the project", () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "config-test-"));
    for (const file of ["shop.ts", "bank.ts", "till/index.html", "specs/sale.spec.ts"]) write(file, "");
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  /** Problems of the good config with replacements made, as `file:line:col  sentence`. */
  const problems = async (...changes: readonly (readonly [string, string])[]) => {
    for (const [from] of changes) assert.ok(GOOD.includes(from), `"${from}" is not in the good config`);
    write(
      "tillgate.config.ts",
      changes.reduce((text, [from, to]) => text.replace(from, to), GOOD),
    );
    const error = await loadProject(join(root, "tillgate.config.ts")).then(
      () => null,
      (cause: unknown) => cause,
    );
    assert.ok(error instanceof ConfigError, String(error));
    return error.problems.map((problem) => `${relative(root, problem.file)}:${problem.line}:${problem.column}  ${problem.message}`);
  };

  it("fills in what was left out and makes paths absolute", async () => {
    write("tillgate.config.ts", GOOD);

    const project = await loadProject(join(root, "tillgate.config.ts"));

    assert.deepEqual(project.specs, [join(root, "specs/sale.spec.ts")]);
    assert.equal(project.reports, join(root, "reports"));
    assert.equal(project.defaultRollout, "r2");
    assert.deepEqual(project.backends["2.2"]?.start, {
      kind: "command",
      run: ["node", "--import", "tsx", "shop.ts"],
      env: { PORT: "{port}" },
      health: "/health",
      readyWithinMs: 20_000,
      copies: 1,
    });
    assert.deepEqual(project.rollouts["r2"]?.stages, ["BASE", "WARM", "MIX", "DRAIN", "DONE", "APPS", "BACK"]);
    assert.deepEqual(
      project.cashiers.map((build) => [build.version, Number(build.share.toFixed(2)), build.files]),
      [
        ["4.9", 0.8, join(root, "till")],
        ["5.0", 0.2, join(root, "till")],
      ],
    );
  });

  it("takes what editors accept", () => {
    const accepts = (input: ProjectInput): z.input<typeof projectSchema> => input;
    assert.equal(typeof accepts, "function");
  });

  it("refuses an unknown key and names the nearest", async () => {
    assert.deepEqual(await problems(["backends: {", "backend: {"]), [
      'tillgate.config.ts:8:16  "backends" is missing; expected an object',
      'tillgate.config.ts:12:3  unknown key "backend"; expected one of "name", "reports", "specs", "database", "bank", "backends", "cashiers", "rollouts", "defaultRollout", "breakages", "qualification", "acquirers", "faults", "lanes", "availability", "environments", "cases"; likely "backends"',
    ]);
  });

  it("points into a helper function when the mistake is there", async () => {
    assert.deepEqual(await problems(['health: "/health"', 'helth: "/health"']), [
      'tillgate.config.ts:4:64  unknown key "helth"; expected one of "run", "env", "health", "readyWithinMs", "copies"; likely "health"',
    ]);
  });

  it("points at the argument that a helper function hands on", async () => {
    assert.deepEqual(await problems(['release(["qr"])', 'release(["q r"])']), [
      'tillgate.config.ts:14:21  "q r" is not a name; expected letters, digits, dots and dashes such as "r2" or "rub-rest"',
    ]);
  });

  it("refuses a version that is none", async () => {
    assert.deepEqual(await problems(['version: "4.9"', 'version: "latest"']), [
      'tillgate.config.ts:17:37  "latest" is not a version; expected digits and dots such as "2.10" or "5.0.3-rc.1"',
    ]);
  });

  it("takes pages, apps on phones, a served page, an announcement and phones on the desk", async () => {
    write(
      "tillgate.config.ts",
      GOOD.replace("  ],\n  rollouts", `${ON_ALL_PLATFORMS}  ],\n  rollouts`)
        .replace('candidates: ["5.0"]', `candidates: ["5.0"], announce: { path: "/next", body: '{"version":"{to}"}' }`)
        .replace('name: "shop",', `name: "shop", ${DESK},`),
    );

    const project = await loadProject(join(root, "tillgate.config.ts"));

    assert.deepEqual(
      project.cashiers.map((build) => [build.platform, build.version, build.opens]),
      [
        ["desktop", "4.9", { kind: "page", open: "index.html?server={server}" }],
        ["desktop", "5.0", { kind: "page", open: "index.html?server={server}" }],
        ["android", "5.0", { kind: "app", file: "till.apk", id: "com.example.till", launch: { server: "{server}" } }],
        ["ios", "5.0", { kind: "app", file: "till.ipa", id: "com.example.till", launch: {} }],
        ["web", "served", { kind: "page", open: "{server}/office/" }],
      ],
    );
    assert.deepEqual(project.rollouts["r2"]?.announce, { method: "PUT", path: "/next", body: '{"version":"{to}"}' });
    assert.deepEqual(project.phones, {
      appium: null,
      host: "192.168.1.20",
      phones: [
        { platform: "android", udid: "emulator-5554", app: "5.0", capabilities: { "appium:systemPort": 8201, "tillgate:desk": "left" } },
        { platform: "ios", udid: "00008110-000A1B2C3D4E5F60", app: null, capabilities: {} },
      ],
    });
  });

  it("has no phone on the desk when the config names none", async () => {
    write("tillgate.config.ts", GOOD);
    assert.deepEqual((await loadProject(join(root, "tillgate.config.ts"))).phones, { appium: null, host: "127.0.0.1", phones: [] });
  });

  it("refuses an app where a page belongs, a page where an app belongs, and ids that are none", async () => {
    const builds = `    { platform: "android", version: "5.0", files: "till", open: "index.html" },
    { platform: "ios", version: "5.0", files: "till", install: { file: "till.ipa", id: "till", lunch: {} } },
    { platform: "desktop", version: "5.1", files: "till", install: { file: "till.exe", id: "com.example.till", launch: { at: "{sever}" } } },
    { platform: "desktop", version: "served", open: "{server}/" },
`;
    assert.deepEqual(await problems(["  ],\n  rollouts", `${builds}  ],\n  rollouts`]), [
      'tillgate.config.ts:19:5  build android@5.0 is not said to be installed; expected install: { file: "till.apk", id: "com.example.till" }',
      'tillgate.config.ts:19:59  "open" is for pages; build android@5.0 is an app: expected "install" instead',
      'tillgate.config.ts:20:88  "till" is not an app\'s id; expected its package name (Android) or bundle id (iOS), such as "com.example.till"',
      'tillgate.config.ts:20:96  unknown key "lunch"; expected one of "file", "id", "launch"; likely "launch"',
      'tillgate.config.ts:21:59  "install" is for phones; build desktop@5.1 is a page: expected "open" instead',
      'tillgate.config.ts:21:126  nobody fills in {sever}; expected "{server}"; likely "{server}"',
      'tillgate.config.ts:22:5  build desktop@served has no app; expected "build" (a command that makes it) or "files" (its folder)',
      'tillgate.config.ts:22:37  "served" is not a version; expected digits and dots such as "2.10" or "5.0.3-rc.1"',
    ]);
  });

  it("refuses an announcement that is no JSON or names what nobody fills in", async () => {
    const announced = (body: string) => problems(['candidates: ["5.0"]', `announce: { path: "/next", body: '${body}' }`]);
    assert.deepEqual(await announced('{"version":{too}}'), [
      `tillgate.config.ts:21:68  "body" is not JSON; expected such as '{"version":"{to}"}'`,
      'tillgate.config.ts:21:68  nobody fills in {too}; expected one of "{from}", "{to}"; likely "{to}"',
    ]);
  });

  it("refuses phones on the desk that nobody can ride", async () => {
    const desk = `lanes: { device: { phones: [
      { platform: "android", udid: "emulator-5554", app: "4.8" },
      { platform: "android", udid: "emulator-5554", capabilities: { "appium:sytemPort": 8201, "appium:noSign": "often", udid: "x" } },
      { platform: "ios", udid: "00008110-000A1B2C3D4E5F60" },
      { platform: "ios", udid: "C0FFEE00-0000-4000-8000-000000000001", capabilities: { "appium:udid": "x", "appium:platformName": "iOS" } },
    ] } },
    name: "shop",`;
    assert.deepEqual(
      await problems(["  ],\n  rollouts", `${ON_ALL_PLATFORMS.split("\n")[0]}\n  ],\n  rollouts`], ['name: "shop",', desk]),
      [
        'tillgate.config.ts:10:58  android build "4.8" is not in this config; expected "5.0"',
        'tillgate.config.ts:11:36  the device "emulator-5554" stands here twice; expected each once',
        'tillgate.config.ts:11:69  unknown capability "appium:sytemPort": appium-uiautomator2-driver 8.7.0 would go on without it; likely "appium:systemPort"',
        'tillgate.config.ts:11:112  "appium:noSign" is "often"; expected true or false',
        'tillgate.config.ts:11:121  "udid" has no prefix; expected "appium:udid"',
        'tillgate.config.ts:12:7  no ios build is in this config; expected one in "cashiers" for this device to carry',
        'tillgate.config.ts:12:32  an iPhone reaches this machine over its network alone; expected lanes.device.host: an address of this machine that the iPhone can open, such as "192.168.1.20"',
        'tillgate.config.ts:13:7  no ios build is in this config; expected one in "cashiers" for this device to carry',
        'tillgate.config.ts:13:88  "appium:udid" follows from the entry itself; expected it left out',
        'tillgate.config.ts:13:108  "appium:platformName" is of the standard; expected "platformName"',
      ],
    );
  });

  it("refuses versions without quotes, as keys and as values, and says what is lost", async () => {
    assert.deepEqual(await problems(['"2.1": release', "2.10: release"], ['from: "2.1"', "from: 2.10"], ['["5.0"]', "[5.0]"]), [
      'tillgate.config.ts:13:5  version 2.10 is a number; expected text; likely missing quotes: "2.10" (without them 2.10 is read as 2.1)',
      'tillgate.config.ts:21:17  "from" is the number 2.10; expected text; likely missing quotes: "2.10" (without them 2.10 is read as 2.1)',
      'tillgate.config.ts:21:47  item 1 of "candidates" is the number 5.0; expected text; likely missing quotes: "5.0" (without them 5.0 is read as 5)',
    ]);
  });

  it("refuses scripts, folders and specs that are not there", async () => {
    rmSync(join(root, "specs"), { recursive: true });
    assert.deepEqual(await problems(['"bank.ts"', '"bnak.ts"'], ['files: "till", share', 'files: "apps/till", share']), [
      'tillgate.config.ts:8:16  no file matches "specs/**/*.spec.ts"; expected at least one spec below the config\'s folder',
      'tillgate.config.ts:11:26  no file "bnak.ts"; expected a path from the config\'s folder; likely "bank.ts"',
      'tillgate.config.ts:17:51  no file "apps/till"; expected a path from the config\'s folder; likely the folder is wrong: "apps" does not exist',
    ]);
  });

  it("refuses what names something that is not in the config", async () => {
    assert.deepEqual(
      await problems(['to: "2.2", candidates: ["5.0"]', 'to: "2.3", candidates: ["5.1"], stages: ["BASE", "MIX", "WARM", "FIL"]']),
      [
        'tillgate.config.ts:21:28  backend "2.3" is not in this config; expected one of "2.1", "2.2"; likely "2.1"',
        'tillgate.config.ts:21:48  cashier build "5.1" is not in this config; expected one of "4.9", "5.0"; likely "5.0"',
        "tillgate.config.ts:21:80  stage WARM comes after MIX; expected the order BASE DB WARM FILL MIX DRAIN DONE APPS BACK",
        'tillgate.config.ts:21:88  item 4 of "stages" is "FIL"; expected one of "BASE", "DB", "WARM", "FILL", "MIX", "DRAIN", "DONE", "APPS", "BACK"; likely "FILL"',
      ],
    );
  });

  /** The rollout of the good config with a contraction, and a version before it. */
  const contracting = async (contract: string) => {
    write(
      "tillgate.config.ts",
      GOOD.replace('candidates: ["5.0"]', `migrate: { run: [...node, "shop.ts"] }, contract: ${contract}`).replace(
        "backends: {",
        'backends: { "2.0": release([]),',
      ),
    );
    return (await loadProject(join(root, "tillgate.config.ts"))).rollouts["r2"];
  };

  it("takes a contraction that leaves the way back open", async () => {
    const rollout = await contracting('{ breaks: ["2.0"] }');
    assert.deepEqual(rollout?.contract, { at: "DB", breaks: ["2.0"] });
    assert.ok(rollout?.stages.includes("BACK"));
  });

  it("takes the way back away where a contraction breaks the version before", async () => {
    const rollout = await contracting('{ at: "DONE", breaks: ["2.0", "2.1"] }');
    assert.equal(rollout?.features.pointOfNoReturn, true);
    assert.ok(!rollout?.stages.includes("BACK"));
  });

  it("refuses a contraction that could never be legal", async () => {
    assert.deepEqual(
      await problems(['candidates: ["5.0"]', 'contract: { at: "MIX", breaks: ["2.1", "2.2", "1.9"] }, stages: ["BASE", "DB", "BACK"]']),
      [
        'tillgate.config.ts:21:45  "contract" without "migrate"; expected the command that takes something away from the schema',
        'tillgate.config.ts:21:51  the contraction comes at MIX, and "stages" leaves MIX out; expected one of its stages',
        "tillgate.config.ts:21:51  backend 2.1 still serves at MIX and cannot live with it; expected DONE or later, when its copies are gone",
        "tillgate.config.ts:21:74  the rollout breaks the version that it brings; expected versions from before it",
        'tillgate.config.ts:21:81  backend "1.9" is not in this config; expected one of "2.1", "2.2"',
        "tillgate.config.ts:21:114  stage BACK goes back to 2.1, which the contraction breaks; expected no BACK behind the point of no return",
      ],
    );
  });

  it("reports everything at once, in the order of the file", async () => {
    assert.deepEqual(
      await problems(
        ['name: "shop",', 'nam: "shop",'],
        ['sales: "$1 $2", ', ""],
        ['returns: "$1 $2"', 'returns: "$1"'],
        ['"{port}"', '"{prot}"'],
        ["0.8", '"most"'],
      ),
      [
        'tillgate.config.ts:2:26  "returns" does not use $2; expected it as the moment since when (write `$2::timestamptz`)',
        'tillgate.config.ts:4:52  nobody fills in {prot}; expected one of "{port}", "{database}", "{bank}", "{callbacks}", "{accounts}", "{version}", "{from}", "{to}", "{out}", "{pace}", "{platform}", "{app}", "{server}", "{tills}", "{secret:NAME}", "{key:NAME}"; likely "{port}"',
        'tillgate.config.ts:8:16  "name" is missing; expected text',
        'tillgate.config.ts:9:3  unknown key "nam"; expected one of "name", "reports", "specs", "database", "bank", "backends", "cashiers", "rollouts", "defaultRollout", "breakages", "qualification", "acquirers", "faults", "lanes", "availability", "environments", "cases"; likely "name"',
        'tillgate.config.ts:10:55  "sales" is missing; expected text',
        'tillgate.config.ts:17:66  "share" is the text "most"; expected a number',
      ],
    );
  });

  it("says what is wrong with the questions of one schema", async () => {
    assert.deepEqual(
      await problems([
        '"shop.ts"] }, facts }',
        '"shop.ts"] }, facts, bySchema: { "2.1": { facts: { sales: "$1" }, arrange: { qr: "$1 $2" } }, "2.7": { fact: {} } } }',
      ]),
      [
        'tillgate.config.ts:10:99  "sales" does not use $2; expected it as the moment since when (write `$2::timestamptz`)',
        'tillgate.config.ts:10:142  backend "2.7" is not in this config; expected one of "2.1", "2.2"; likely "2.1"',
        'tillgate.config.ts:10:144  unknown key "fact"; expected one of "facts", "arrange"; likely "facts"',
      ],
    );
  });

  it("says where an imported part is wrong", async () => {
    write("breakages.ts", 'export const breakages = {\n  X1: { title: "t", rollout: "r3", plants: [{ in: "backnd", env: {} }] },\n};\n');
    assert.deepEqual(
      await problems(
        ["const node", 'import { breakages } from "./breakages.ts";\nconst node'],
        ['name: "shop",', 'name: "shop", breakages,'],
      ),
      [
        'breakages.ts:2:30  rollout "r3" is not in this config; expected "r2"; likely "r2"',
        'breakages.ts:2:51  "in" says no part of the world; expected one of "backend", "cashier", "bank", "migrate", "backfill", "gate", "faults"',
      ],
    );
  });

  it("says where the syntax breaks", async () => {
    assert.deepEqual(await problems(['["5.0"]', '["5.0"']), [
      "tillgate.config.ts:21:54  syntax: Expected `,` or `]` but found `}`; expected TypeScript",
    ]);
  });

  it("says where the config threw", async () => {
    assert.deepEqual(await problems(["export default", 'if (node.length > 1) throw new Error("no till today");\nexport default']), [
      "tillgate.config.ts:8:28  the config threw: no till today; expected it to export defineConfig({ … })",
    ]);
  });

  it("says which import leads nowhere", async () => {
    assert.deepEqual(await problems(["const node", 'import { x } from "./nowhere.ts";\nconst node'], ['name: "shop"', "name: x"]), [
      'tillgate.config.ts:1:19  nothing to import at "./nowhere.ts"; expected a file or an installed package',
    ]);
  });

  it("says that a named config file does not exist", async () => {
    await assert.rejects(loadProject(join(root, "other.ts")), { code: "USAGE", message: /no config file .*other\.ts/ });
  });
});
