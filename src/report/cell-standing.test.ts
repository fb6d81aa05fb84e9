import assert from "node:assert/strict";
import { standingsOf } from "./cell-standing.ts";
import { greenRecord, sampleRecord } from "./test/sample-record.ts";

describe("the standing of a cell", () => {
  it("is what the decision says of it", () => {
    const standings = standingsOf(sampleRecord("nowhere"));

    assert.equal(standings.get("history-paged/desktop@4.9/r2/MIX")?.standing, "refuted");
    assert.equal(standings.get("history-paged/desktop@4.9/r2/MIX~laggard")?.standing, "proved");
    assert.equal(standings.get("qr-paid-push/desktop@5.0/r2/BACK~qr-shown")?.standing, "open");
    assert.equal(standings.get("receipt-words/desktop@5.0/r2/DONE")?.standing, "tolerated");
    assert.equal(standings.get("receipt-words/desktop@4.9/r2/DRAIN")?.standing, "waived");
  });

  it("is open without a verdict, and never green with a red one that the decision forgot", () => {
    const record = greenRecord("nowhere");
    const [first, ...others] = record.verdicts;
    assert.ok(first !== undefined);

    const standings = standingsOf({ ...record, verdicts: [{ ...first, kind: "regression" }, ...others.slice(1)] });

    assert.equal(standings.get(first.cell)?.standing, "refuted");
    assert.equal(standings.get(others[0]?.cell ?? "")?.standing, "open");
  });
});
