import assert from "node:assert/strict";
import { junitOf } from "./junit.ts";
import { matchesGolden } from "./test/golden.ts";
import { greenRecord, sampleRecord } from "./test/sample-record.ts";
import { xml } from "./xml-text.ts";

describe("junit.xml", () => {
  it("has one test case per cell: failures refuted, errors open, skipped what could not apply or be run", async () => {
    const record = sampleRecord("nowhere");

    const report = junitOf(record);

    await matchesGolden("junit.xml", report);
    assert.equal(report.match(/<testcase /g)?.length, record.plan.cells.length + record.plan.notApplicable.length);
    assert.equal(report.match(/<failure /g)?.length, record.decision.refuted.length);
  });

  it("shows a cell that nobody judged as an error, never as passed", () => {
    const report = junitOf({ ...greenRecord("nowhere"), verdicts: [] });

    assert.match(report, /errors="155"/);
  });

  it("stays valid with any text", () => {
    assert.equal(xml("a\u0000b\u0007c\ud800d\udc00e\ufffff<&\">'\n\u{1f600}"), "abcdef&lt;&amp;&quot;&gt;&apos;&#10;\u{1f600}");
  });
});
