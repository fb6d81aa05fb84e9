import assert from "node:assert/strict";
import type { RunRecord } from "./run-record.ts";
import { summaryOf } from "./summary.ts";
import { matchesGolden } from "./test/golden.ts";
import { sampleRecord } from "./test/sample-record.ts";
import { HOSTILE } from "./test/sample-stories.ts";

describe("summary.md", () => {
  it("says the answer, the matrix, what is red and how to see it again", async () => {
    await matchesGolden("summary.md", summaryOf(sampleRecord("nowhere")));
  });

  it("stays under 60 KB whatever happened", () => {
    const record = sampleRecord("nowhere", { copies: 40, polls: 0 });
    const long = `${HOSTILE} ${"<&|`@".repeat(2_000)}`;
    const everythingRed: RunRecord = {
      ...record,
      run: { ...record.run, engines: [long], breakages: Array.from({ length: 8 }, () => long) },
      decision: {
        ...record.decision,
        sentence: long,
        refuted: Array.from({ length: 900 }, () =>
          record.decision.refuted.map((entry) => ({ ...entry, sentence: long, blame: long })),
        ).flat(),
        open: record.plan.cells.map((cell) => ({ cell: cell.id, reason: "missing", sentence: long })),
        findings: Array.from({ length: 900 }, () => long),
        notCovered: Array.from({ length: 900 }, () => ({ what: long, why: long })),
        next: Array.from({ length: 900 }, () => long),
      },
    };

    const summary = summaryOf(everythingRed);

    assert.ok(Buffer.byteLength(summary) < 60_000, `${Buffer.byteLength(summary)} bytes`);
    assert.match(summary, /\d+ more in `index.html`/);
  });

  it("keeps recorded text from becoming markup, a table column or a mention", () => {
    const summary = summaryOf(sampleRecord("nowhere"));

    assert.doesNotMatch(summary, /<script>/);
    assert.doesNotMatch(summary, /@everyone/);
    assert.match(summary, /\\\| pipe/);
  });
});
