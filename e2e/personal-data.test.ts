import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyOfProject } from "./copy-of-project.ts";
import { root, tillgateIn, type Ran } from "./run-tillgate.ts";

const HAR = "fixtures/recordings/refund-in-the-office.har";

/** As they stand in the recording and in the case below, and every piece by which somebody could be found. */
const PLANTED = [
  "Ирина Лось",
  "Ирина",
  "Лось",
  "Los, Irina",
  "Irina",
  "irina.los",
  "irina-los",
  "irina.los@example.com",
  "irina.los%40example.com",
  "+7 (921) 555-01-23",
  "8-921-555-01-23",
  "555-01-23",
  "+79215550123",
  "9215550123",
  "4111 1111 1111 1111",
  "4111111111111111",
  "5500-0000-0000-0004",
  "aXJpbmEubG9zOmtvdGlrMTIz",
  "kotik123",
  "9f86d081884c7d659a2feaa0c55ad015",
  "eyJzdWIiOiJpcmluYSJ9",
];

describe("people in a recording and in a case", function () {
  this.timeout(240_000);
  const copy = copyOfProject();
  const drafted = join(copy.path, "fixtures/cases/drafted.yaml");
  after(() => copy.remove());

  const nobodyIn = (text: string, where: string) => {
    for (const planted of PLANTED) {
      assert.ok(!text.includes(planted), `${planted} is in ${where}`);
      // As JSON and addresses may write it.
      assert.ok(!text.includes(encodeURIComponent(planted)), `${planted} is in ${where}, percent by percent`);
      assert.ok(!text.toLowerCase().includes(escaped(planted)), `${planted} is in ${where}, letter by letter`);
    }
  };
  const nobodyPrinted = ({ stdout, stderr }: Ran) => {
    nobodyIn(stdout, "what was printed");
    nobodyIn(stderr, "what was said on the way");
  };

  it("stand in the recording, so that there is something to strike out", () => {
    const text = readFileSync(join(root, HAR), "utf8");
    for (const planted of ["Ирина Лось", "irina.los@example.com", "8-921-555-01-23", "4111 1111 1111 1111", "aXJpbmEubG9zOmtvdGlrMTIz"])
      assert.ok(text.includes(planted), planted);
  });

  it("are in no byte of a drafted case that can be told again as it is", async () => {
    const ran = await tillgateIn(copy.path, ["replay", "--from-har", HAR, "--out-case", "fixtures/cases/drafted.yaml"]);

    assert.equal(ran.exitCode, 0, ran.stderr);
    assert.match(
      ran.stderr,
      /5 steps drafted from 11 requests; 7 tell nothing: .*\n.*drafted\.yaml\nnext: .*tillgate replay fixtures.cases.drafted\.yaml/,
    );
    nobodyPrinted(ran);
    const text = readFileSync(drafted, "utf8");
    nobodyIn(text, "the draft");
    for (const line of [
      "  platform: web",
      "  - office.opensThePage",
      "  - otherTill.sellsByCard: 47320",
      "  - office.refundsSale: $sold.sumMinor",
    ])
      assert.ok(text.includes(`${line}\n`), `${line}\n${text}`);
  });

  it("are printed nowhere where the draft goes to stdout, and where it is asked for as JSON", async () => {
    const printed = await tillgateIn(copy.path, ["replay", "--from-har", HAR]);
    const json = await tillgateIn(copy.path, ["replay", "--from-har", HAR, "--json"]);

    assert.match(printed.stdout, /^# Drafted by /);
    assert.deepEqual((JSON.parse(json.stdout) as { toBeWritten: unknown }).toBeWritten, []);
    nobodyPrinted(printed);
    nobodyPrinted(json);
  });

  it("are in no sentence about a recording that is broken", async () => {
    writeFileSync(join(copy.path, "broken.har"), readFileSync(join(root, HAR), "utf8").replace('"log": {', '"log": Ирина Лось {'));
    writeFileSync(
      join(copy.path, "none.har"),
      '{"log":{"entries":[{"request":{"method":"GET","url":"https://shop.example/people/irina-los"}}]}}',
    );

    for (const name of ["broken.har", "none.har"]) {
      const ran = await tillgateIn(copy.path, ["replay", "--from-har", name, "--out-case", "fixtures/cases/never.yaml"]);
      assert.equal(ran.exitCode, 2, ran.stderr);
      assert.equal(ran.stdout, "");
      nobodyPrinted(ran);
    }
    assert.ok(!existsSync(join(copy.path, "fixtures/cases/never.yaml")));
  });

  it("are in no sentence about a case with mistakes", async () => {
    writeFileSync(
      join(copy.path, "fixtures/cases/wrong.yaml"),
      CASE.replace("espresso", "Ирина Лось 4111 1111 1111 1111").replace("desktop", "irina.los@example.com"),
    );

    const ran = await tillgateIn(copy.path, ["replay", "fixtures/cases/wrong.yaml"]);

    assert.equal(ran.exitCode, 2, ran.stderr);
    assert.match(ran.stderr, /wrong\.yaml:\d+:\d+ /);
    nobodyPrinted(ran);
  });

  it("are in no file of a replay, and nothing of it is printed", async () => {
    writeFileSync(join(copy.path, "fixtures/cases/planted.yaml"), CASE);

    const ran = await tillgateIn(copy.path, ["replay", "planted", "--json"]);

    assert.equal(ran.exitCode, 3, ran.stderr);
    nobodyPrinted(ran);
    const files = filesUnder(join(copy.path, "reports"));
    assert.ok(files.length > 10, files.join());
    for (const file of files) nobodyIn(readFileSync(file).toString("utf8"), file);
  });
});

const CASE = `case: planted
title: Ирина Лось, 8-921-555-01-23, paid and got no receipt
reported: |
  Los, Irina (irina.los@example.com, +7 (921) 555-01-23) paid with 5500-0000-0000-0004 and Bearer aXJpbmEubG9zOmtvdGlrMTIz; her password is kotik123.
tier: 2
fleet:
  platform: desktop
  app: "5.0"
steps:
  - cashier.sellsForCash: espresso
  - cashier.receipt:
    as: receipt
  - expect: $receipt.totalMinor
    is: 12000
saw:
  says: "*Ирина Лось*"
should: Ирина Лось gets her receipt at irina.los@example.com.
`;

function escaped(text: string): string {
  return [...text].map((letter) => `\\u${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`).join("");
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));
}
