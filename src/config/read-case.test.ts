import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "./config-error.ts";
import { CASE, CELL, PROJECT, WORDS } from "./example-case.ts";
import { readCase } from "./read-case.ts";

describe("reading a case", () => {
  let root = "";
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), "case-test-"))));
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const read = (text: string | Uint8Array) => {
    const file = join(root, "case.yaml");
    writeFileSync(file, text);
    return readCase(file, { project: PROJECT, words: WORDS });
  };
  /** Of the good case with pieces of it exchanged. */
  const problems = (...changes: readonly (readonly [from: string, to: string])[]) =>
    problemsOf(
      changes.reduce((text, [from, to]) => {
        assert.ok(text.includes(from), from);
        return text.replace(from, () => to);
      }, CASE),
    );
  const problemsOf = (text: string | Uint8Array) => {
    try {
      read(text);
    } catch (thrown) {
      assert.ok(thrown instanceof ConfigError, String(thrown));
      return thrown.problems.map(({ line, column, message }) => `${line}:${column}  ${message}`);
    }
    return [];
  };

  it("takes what people wrote, without personal data", () => {
    const told = read(CASE);

    assert.ok(told.kind === "steps");
    assert.equal(told.id, "payment-lost");
    assert.equal(told.reported, "[name], [phone], had one Earl Grey and paid.\n");
    assert.deepEqual(told.fleet, {
      environment: "hotfix",
      platform: "android",
      app: "5.0",
      backend: null,
      rollout: null,
      stage: "MIX",
      serves: "old",
      shop: { acquirer: "qrpay", qr: true },
      bank: {},
      faults: [],
      locale: null,
      timeZone: null,
    });
    assert.deepEqual(told.steps.slice(0, 4), [
      { line: 14, column: 5, kind: "verb", verb: "cashier.sellsByQr", args: [{ kind: "literal", value: "coffeeAndCake" }], as: "qr" },
      { line: 16, column: 5, kind: "world", change: { kind: "switch" } },
      { line: 17, column: 5, kind: "verb", verb: "cashier.isKilled", args: [], as: null },
      { line: 18, column: 5, kind: "verb", verb: "customer.pays", args: [{ kind: "reference", name: "qr", fields: [] }], as: null },
    ]);
    assert.deepEqual(told.steps.at(-1), {
      line: 22,
      column: 5,
      kind: "expect",
      what: { kind: "reference", name: "receipt", fields: ["totalMinor"] },
      is: 45_900,
      invariants: ["I1"],
    });
    assert.deepEqual(told.saw, { step: 5, says: "*paid*", invariants: ["I1"] });
  });

  it("takes every change of the world", () => {
    const changes = [
      "rollback",
      "stop the old copy",
      '{ upgrade: "4.9" }',
      "{ bank: { inquiry: unavailable } }",
      "{ clock: 3h }",
      "{ clock: 90 min }",
    ];
    const told = read(
      CASE.replace("should:", "#")
        .replace(/steps:[\s\S]*saw:/, `steps:\n${changes.map((change) => `  - world: ${change}\n`).join("")}should: x\nsaw:`)
        .replace("step: 5", "step: 1"),
    );

    assert.ok(told.kind === "steps");
    assert.deepEqual(
      told.steps.map((step) => (step.kind === "world" ? step.change : null)),
      [
        { kind: "rollback" },
        { kind: "stop" },
        { kind: "upgrade", app: "4.9" },
        { kind: "bank", knobs: { inquiry: "unavailable" } },
        { kind: "clock", byMs: 10_800_000 },
        { kind: "clock", byMs: 5_400_000 },
      ],
    );
  });

  it("takes a case that stands for a cell", () => {
    const told = read(CELL);

    assert.ok(told.kind === "cell");
    assert.equal(told.cell, "payment-lost/android@5.0/r2/MIX");
    assert.deepEqual(told.walk, { rollout: "r2", seed: 1, breaks: ["X1"], faults: ["callbacks=dropped"] });
    assert.equal(told.transcript.length, 2);
  });

  it("takes the only build of a platform where none is named, and a version by its name", () => {
    const office = read(
      CASE.replace("android", "web")
        .replace('  app: "5.0"\n', "")
        .replace("serves: old", 'serves: "2.1"')
        .replace(/steps:[\s\S]*saw:[\s\S]*should/, "steps: [office.opensThePage]\nshould"),
    );

    assert.ok(office.kind === "steps");
    assert.equal(office.fleet.app, "served");
    assert.equal(office.fleet.serves, "old");
  });

  it("names the nearest verb, actor and word", () => {
    assert.deepEqual(
      problems(
        ["- cashier.sellsByQr", "- cashier.selsByQr"],
        ["- world: switch", "- wrold: switch"],
        ["- cashier.isKilled", "- cashir.isKiled"],
        ["- customer.pays", "- pays"],
        ["- cashier.seesPaid", "- cashier.dances"],
        ["- cashier.receipt:", "- nobody.knows:"],
        ["- expect:", "- exepct:"],
      ),
      [
        '14:5  nobody can do "cashier.selsByQr"; likely "cashier.sellsByQr"',
        '16:5  nobody can do "wrold"; likely "world"',
        '17:5  nobody can do "cashir.isKiled"; likely "cashier.isKilled"',
        '18:5  nobody can do "pays"; likely "customer.pays"',
        '19:5  nobody can do "cashier.dances"; expected one of "cashier.sellsByQr", "cashier.sellsForCash", "cashier.seesPaid", "cashier.parksSale", "cashier.takesParkedSale", "cashier.refundsAPart", "cashier.opensDocument", "cashier.isKilled", "cashier.receipt"',
        '20:5  nobody can do "nobody.knows"; expected one of "cashier", "customer", "office", "otherTill", "officeBooks" in front of the dot',
        '22:5  nobody can do "exepct"; likely "expect"',
      ],
    );
  });

  it("says nothing of what follows from a mistake that it has told", () => {
    assert.deepEqual(problems(["- cashier.sellsByQr", "- cashier.selsByQr"]), [
      '14:5  nobody can do "cashier.selsByQr"; likely "cashier.sellsByQr"',
    ]);
  });

  it("refuses arguments that are too many, too few or of another kind", () => {
    assert.deepEqual(
      problems(
        ["coffeeAndCake", "coffeAndCake"],
        ["- world: switch", "- cashier.sellsForCash"],
        ["- cashier.isKilled", "- cashier.isKilled: now"],
        ["- customer.pays: $qr", "- customer.pays: coffeeAndCake"],
        [
          "- cashier.seesPaid: $qr",
          "- cashier.takesParkedSale: [Sale 1, groceries, 3]\n  - cashier.takesParkedSale: Sale 1\n  - officeBooks.reconciles\n  - officeBooks.reconciles: soon",
        ],
        ["- cashier.receipt:\n", "- cashier.opensDocument: 0123\n"],
      ),
      [
        '14:24  "basket" of cashier.sellsByQr is "coffeAndCake"; expected one of "coffeeAndCake", "groceries"; likely "coffeeAndCake"',
        '16:5  cashier.sellsForCash lacks its basket, such as "coffeeAndCake"',
        '17:23  cashier.isKilled takes nothing; expected "- cashier.isKilled" alone',
        '18:20  "qr" of customer.pays is "coffeeAndCake"; expected what an earlier step kept with "as", written "$name": cashier.sellsByQr gives it',
        '19:50  cashier.takesParkedSale takes 2 values, not 3; expected its name, a text and its basket, such as "coffeeAndCake"',
        '20:5  cashier.takesParkedSale lacks its basket, such as "coffeeAndCake"',
        '22:29  "sinceMinutesAgo" of officeBooks.reconciles is "soon"; expected a whole number',
        '23:28  "number" of cashier.opensDocument is 123; expected text; likely missing quotes: "0123"',
        '25:13  $receipt has no "totalMinor"; expected one of "sumMinor", "tender", "returned"',
      ],
    );
  });

  it("takes money as whole minor units alone", () => {
    assert.deepEqual(
      problems(["android", "desktop"], ["- cashier.isKilled", "- cashier.refundsAPart: 238.00"], ["is: 45900", "is: 459.00"]),
      [
        '17:27  "sumMinor" is 238.00; expected a whole number; likely 23800, in minor units',
        '23:9  "is" is 459.00, but $receipt.totalMinor is a number; likely 45900, in minor units',
      ],
    );
  });

  it("refuses references to what nobody kept, kept later, or kept of another kind", () => {
    assert.deepEqual(
      problems(
        ["- cashier.isKilled", "- cashier.seesPaid: $receipt"],
        ["- customer.pays: $qr", "- customer.pays: $qrr"],
        [
          "- cashier.seesPaid: $qr",
          "- cashier.seesPaid: $qr.operation\n  - otherTill.createsQr: 100\n    as: other\n  - customer.pays: $other\n  - cashier.opensDocument: $qr",
        ],
        ["$receipt.totalMinor", "$receipt.totalMiner"],
      ),
      [
        "17:23  $receipt is kept by step 9, which comes later; expected what an earlier step kept",
        '18:20  $qrr is kept by no earlier step; expected "qr"; likely "qr"',
        '19:23  $qr.operation is a text, which cannot be "qr" of cashier.seesPaid; expected what cashier.sellsByQr gives',
        '22:20  $other is what otherTill.createsQr gives, which cannot be "qr" of customer.pays; expected what cashier.sellsByQr gives',
        '23:28  $qr is what cashier.sellsByQr gives, which cannot be "number" of cashier.opensDocument; expected a text; likely "$qr.operation"',
        '26:13  $receipt has no "totalMiner"; expected one of "totalMinor", "number"; likely "totalMinor"',
      ],
    );
  });

  it("refuses expectations that cannot come true", () => {
    assert.deepEqual(
      problems(
        ["- cashier.isKilled", "- expect: paid\n    is: true"],
        ["- customer.pays: $qr", "- expect: $qr\n    is: paid"],
        ["- cashier.seesPaid: $qr", "- expect: $qr.operation\n    is: 17\n  - expect: $qr.expectedMinor"],
        ["is: 45900", 'is: "45900"'],
        ["invariants: [I1]\nsaw", "invariants: [I77]\nsaw"],
      ),
      [
        '17:13  "expect" is "paid"; expected what an earlier step kept, such as "$receipt.totalMinor"',
        '20:9  $qr has several fields; expected one of "$qr.operation", "$qr.expectedMinor"',
        '22:9  "is" is the number 17, but $qr.operation is a text; likely missing quotes: "17"',
        '23:5  "is" is missing; expected what $qr.expectedMinor has to be',
        '27:9  "is" is the text "45900", but $receipt.totalMinor is a number; likely 45900 without quotes',
        '28:18  item 1 of "invariants" is "I77"; expected one of "I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9", "I10", "I11", "I12", "I13", "I14", "I15", "I16"; likely "I7"',
      ],
    );
  });

  it("refuses steps that say two things, nothing, or what does not belong there", () => {
    assert.deepEqual(
      problems(
        ["- world: switch", "- world: switch\n    cashier.isKilled:"],
        ["- cashier.isKilled", "- as: x"],
        ["- customer.pays: $qr", "- customer.pays: $qr\n    As: y\n  - customer.pays: $qr\n    as: paid"],
        ["- cashier.seesPaid: $qr", "- world\n  - 17\n  - cashier.parksSale:\n    as: $name\n  - cashier.parksSale:\n    is: 1"],
      ),
      [
        '17:5  "cashier.isKilled" is a second verb in one step; expected a step of its own, beginning with "- "',
        '18:5  a step without a verb; expected such as "- cashier.sellsByQr: coffeeAndCake"',
        '20:5  unknown key "As" in a step; expected one of "as", "is", "invariants"; likely "as"',
        '22:5  customer.pays gives nothing that could be kept; expected no "as"',
        '23:5  "world" says nothing; expected such as "world: switch"',
        '24:5  a step is 17; expected a verb, such as "- cashier.isKilled" or "- cashier.sellsByQr: coffeeAndCake"',
        '26:9  "as" is "$name"; expected a word of letters and digits, such as "qr"; likely "name"',
        '28:5  "is" does not belong to a verb; expected it beside expect',
      ],
    );
  });

  it("refuses changes of the world that nobody can make", () => {
    assert.deepEqual(
      problems([
        "- world: switch",
        '- world: swich\n  - world: stop\n  - world: upgrade\n  - world: { upgrade: 5.0 }\n  - world: { upgrade: "5.9" }\n  - world: { upgrade: "5.0" }\n  - world: { bank: { inquiry: away } }\n  - world: { clock: -3h }\n  - world: { clock: 1h, bank: {} }\n  - world: { clok: 1h }',
      ]),
      [
        '16:12  the world does not "swich"; expected one of "switch", "rollback", "stop the old copy", or one of { upgrade: … }, { bank: … }, { clock: … }; likely "switch"',
        '17:12  the world does not "stop"; expected one of "switch", "rollback", "stop the old copy", or one of { upgrade: … }, { bank: … }, { clock: … }; likely "stop the old copy"',
        '18:12  the world does not "upgrade"; expected one of "switch", "rollback", "stop the old copy", or one of { upgrade: … }, { bank: … }, { clock: … }; likely "world: { upgrade: … }"',
        '19:23  "upgrade" is 5; expected a build of the app in quotes, such as "5.0"',
        '20:5  android has no build "5.9"; expected one of "4.9", "5.0"; likely "4.9"',
        '22:31  "inquiry" is "away"; expected one of "answers", "unavailable", "stale"',
        '23:21  "clock" is "-3h"; expected how far it goes forward, such as 90s, 30min, 3h or 2d, and at most 400d',
        '24:12  "world" is several changes; expected one, such as "world: switch" or "world: { clock: 3h }"',
        '25:14  unknown change of the world "clok"; expected one of "upgrade", "bank", "clock"; likely "clock"',
      ],
    );
  });

  it("refuses a fleet that the config does not have", () => {
    assert.deepEqual(
      problems(
        ["platform: android", 'platform: android\n  environment: hotfx\n  backend: "2.9"\n  rollout: r9'],
        ['app: "5.0"', 'app: "5.7"'],
        ["serves: old", 'serves: "1.0"'],
        ["acquirer: qrpay", "acquirer: qrpy"],
      ),
      [
        '9:16  environment "hotfx" is not in the config; expected one of "hotfix", "qa"; likely "hotfix"',
        '10:12  backend "2.9" is not in the config; expected one of "2.0", "2.1", "2.2", "2.3"; likely "2.0"',
        '11:12  rollout "r9" is not in the config; expected one of "r1", "r2", "r3"; likely "r1"',
        '12:8  android has no build "5.7"; expected one of "4.9", "5.0"; likely "5.0"',
        '14:11  "serves" is "1.0"; expected one of "old", "new"',
        '15:21  acquirer "qrpy" is not in the config; expected one of "qrpay", "rub-rest"; likely "qrpay"',
      ],
    );
  });

  it("refuses platforms, stages, builds and versions without quotes", () => {
    assert.deepEqual(problems(["android", "andriod"], ['"5.0"', "5.0"], ["stage: MIX", "stage: MIXX"], ["tier: 1", "tier: 4"]), [
      '6:7  "tier" is 4; expected one of "1", "2", "3"; likely "1"',
      '8:13  "platform" is "andriod"; expected one of "desktop", "android", "ios", "web"; likely "android"',
      '9:8  5.0 has no quotes: YAML reads 5.0 as 5; expected text; likely "5.0"',
      '10:10  "stage" is "MIXX"; expected one of "BASE", "DB", "WARM", "FILL", "MIX", "DRAIN", "DONE", "APPS", "BACK"; likely "MIX"',
    ]);
    assert.deepEqual(
      problems(
        ['app: "5.0"', 'app: "5.7"'],
        ["stage: MIX", "stage: BACK\n  environment: qa"],
        ["serves: old", 'serves: "1.0"'],
        ["acquirer: qrpay", "acquirer: qrpy"],
      ),
      [
        '9:8  android has no build "5.7"; expected one of "4.9", "5.0"; likely "5.0"',
        '10:10  rollout r3 has no stage BACK; expected one of "BASE", "MIX", "DONE"',
        '12:11  "serves" is "1.0"; expected one of "old", "new", "2.2", "2.3"',
        '13:21  acquirer "qrpy" is not in the config; expected one of "qrpay", "rub-rest"; likely "qrpay"',
      ],
    );
    assert.deepEqual(problems(["stage: MIX", 'rollout: r3\n  backend: "2.1"']), [
      "11:12  rollout r3 goes from 2.2 to 2.3 and does not bring backend 2.1",
    ]);
  });

  it("refuses faults, languages and zones that are none", () => {
    assert.deepEqual(problems(["stage: MIX", "faults: [callbaks=dropped]\n  locale: x\n  timeZone: Mars/Base"]), [
      '10:12  "callbaks=dropped": fault "callbaks" is unknown; expected one of "latency", "callbacks", "bank", "copy", "clock-ahead", "clock-behind", "slow-query"; likely "callbacks"',
      '11:11  "x" is not a language; expected one such as "ru-RU"',
      '12:13  "Mars/Base" is not a time zone; expected one such as "Europe/Moscow"',
    ]);
  });

  it("refuses steps that the build cannot do, and says which can", () => {
    assert.deepEqual(
      problems(
        ['app: "5.0"', 'app: "4.9"'],
        ["- world: switch", '- world: { upgrade: "5.0" }'],
        ["- cashier.isKilled", "- cashier.refundsAPart: 100\n  - office.opensThePage"],
      ),
      [
        '14:5  android 4.9 cannot do cashier.sellsByQr: it lacks "qr"; builds that can: desktop 5.0, android 5.0',
        '17:5  android 5.0 cannot do cashier.refundsAPart: it lacks "partial-refund"; builds that can: desktop 5.0',
        "18:5  office.opensThePage cannot be done on android; expected a verb of cashier, customer, otherTill, officeBooks, or another platform: web",
      ],
    );
  });

  it("refuses steps that no version of the case offers", () => {
    assert.deepEqual(problems(["stage: MIX", 'backend: "2.1"']), [
      '14:5  no version of this case offers what cashier.sellsByQr needs, "qr": not 2.0 nor 2.1; versions that do: 2.2, 2.3',
    ]);
  });

  it("names what is missing and what nobody knows", () => {
    assert.deepEqual(
      problems(
        ["should: ", "shuold: "],
        ["title: The payment is lost", "titel: The payment is lost"],
        ["  says:", "  sais:"],
        ["  step: 5", "  step: 50"],
      ),
      [
        '2:1  "title" is missing; expected text',
        '2:1  "should" is missing; expected text',
        '3:1  unknown key "titel"; expected one of "case", "title", "reported", "tier", "fleet", "steps", "saw", "should"; likely "title"',
        '27:3  unknown key "sais"; expected one of "step", "says", "invariants"; likely "says"',
        '29:1  unknown key "shuold"; expected one of "case", "title", "reported", "tier", "fleet", "steps", "saw", "should"; likely "should"',
      ],
    );
    assert.deepEqual(problems(["  step: 5", "  step: 50"]), ['26:9  "step" is 50, but the case has 7 steps']);
  });

  it("refuses ids that would lead elsewhere as names of files", () => {
    for (const id of ["../../etc/passwd", "a/b", "..", "Case", "a--b", "-a", "a b"])
      assert.deepEqual(problems(["case: payment-lost", `case: "${id}"`]), [
        `2:7  "${id}" is no id of a case; expected small letters, digits and dashes such as "payment-lost-when-killed"`,
      ]);
    assert.deepEqual(problemsOf(CELL.replace("cell: payment-lost/", "cell: ../../../etc/")), [
      '3:7  "../../../etc/android@5.0/r2/MIX" is no cell; expected one as a report names it, such as "qr-paid-push/android@5.0/r2/MIX"',
    ]);
  });

  it("keeps a script in a title as the text that it is, and refuses what cannot be seen", () => {
    const told = read(CASE.replace("title: The payment is lost", "title: <script>alert(1)</script> is shown"));
    assert.equal(told.title, "<script>alert(1)</script> is shown");

    assert.deepEqual(problems(["title: The payment is lost", 'title: "The \\e[31mpayment"']), [
      '3:8  "title": holds characters that cannot be seen; expected letters, digits and signs',
    ]);
    assert.deepEqual(problems(["title: The payment is lost", 'title: "one\\ntwo"']), [
      '3:8  "title": goes over several lines; expected one',
    ]);
  });

  it("refuses a draft that is not finished", () => {
    assert.deepEqual(problems(["platform: android", "platform: TODO which till it was"], ["coffeeAndCake", "TODO a basket of 347.50"]), [
      "8:13  this is still to be written; expected what only somebody who knows the customer's shop can say",
      "14:24  this is still to be written; expected what only somebody who knows the customer's shop can say",
    ]);
  });

  it("refuses aliases that grow without end, and a glob without quotes", () => {
    const layers = Array.from(
      { length: 9 },
      (_, index) => `l${index + 1}: &l${index + 1} [${Array.from({ length: 9 }, () => `*l${index}`).join(", ")}]`,
    );
    assert.deepEqual(problemsOf(["l0: &l0 [boom]", ...layers].join("\n")), [
      "2:10  aliases grow too large; expected at most 50 values made by aliases; likely an alias of an alias: write the values out",
    ]);
    assert.deepEqual(problems(['says: "*paid*"', "says: *paid*"]), [
      '27:9  "*paid*" has no quotes: YAML takes what begins with * for an alias; expected text; likely "*paid*" in quotes',
    ]);
  });

  it("says where the syntax breaks, and what was likely meant", () => {
    assert.deepEqual(problems(["- cashier.receipt:\n", "- cashier.receipt\n"]), [
      '20:5  syntax: Implicit keys need to be on a single line; expected YAML; likely a ":" is missing at the end of this line, because more of it follows in the next',
    ]);
    assert.deepEqual(problems(["title: The payment", "title: Lost: the payment"]), [
      '3:8  syntax: Nested mappings are not allowed in compact mappings; expected YAML; likely a text with ": " in it has no quotes',
    ]);
    for (const piece of ["[", "- ", "? ", "{a: ", "\n"])
      assert.match(
        problemsOf(piece === "\n" ? Array.from({ length: 500 }, (_, at) => `${" ".repeat(at)}a:`).join("\n") : piece.repeat(100_000))[0] ??
          "",
        /things within things without end/,
      );
  });

  it("refuses what is no case at all", () => {
    const expected = 'expected a case in YAML: "case", "title", "fleet", "steps", "saw" and "should", as in docs/replay.md';
    assert.deepEqual(problemsOf(""), [`1:1  is empty; ${expected}`]);
    assert.deepEqual(problemsOf("root:x:0:0:root"), [`1:1  is no case; ${expected}`]);
    assert.deepEqual(problemsOf("- a\n- b"), [`1:1  is a list; ${expected}`]);
    assert.deepEqual(problemsOf(Uint8Array.of(0xff, 0xfe, 0x00, 0x80)), ["1:1  is no text in UTF-8; expected a case in YAML"]);
  });

  it("refuses a cell of a rollout or a breakage that nobody knows", () => {
    assert.deepEqual(problemsOf(CELL.replace("rollout: r2", "rollout: r7").replace("[X1]", "[X2]")), [
      '4:18  rollout "r7" is not in the config; expected one of "r1", "r2", "r3"; likely "r1"',
      '4:39  breakage "X2" is not in the config; expected "X1"; likely "X1"',
    ]);
  });

  it("takes nobody's name for an id, or for what a step gives", () => {
    assert.deepEqual(problems(["case: payment-lost", "case: ivan-petrov-paid"], ["as: receipt", "as: ivan"], ["$receipt", "$ivan"]), [
      "2:7  looks like somebody's name or number; expected a word for the thing",
      "21:9  looks like somebody's name or number; expected a word for the thing",
    ]);
  });

  it("strikes personal data out of what it says is wrong, too", () => {
    const said = problems(["coffeeAndCake", "Ivan Petrov 4111 1111 1111 1111"], ["platform: android", "platform: ivan@example.com"]).join(
      "\n",
    );

    for (const planted of ["Ivan", "Petrov", "4111", "ivan@example.com"]) assert.ok(!said.includes(planted), said);
    assert.match(said, /"basket" of cashier\.sellsByQr is "\[name\] \[card\]"/);
  });
});
