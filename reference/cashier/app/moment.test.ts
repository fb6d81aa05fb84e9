import assert from "node:assert/strict";
import { documentMoment, momentLabel } from "./moment.ts";

describe("moments", () => {
  it("are written without zone and without fraction", () => {
    assert.equal(documentMoment(Date.UTC(2026, 8, 17, 23, 50, 1, 123)), "2026-09-17 23:50:01");
  });

  it("are shown as they were written, whatever the time zone of the till", () => {
    assert.equal(momentLabel("2026-09-17 23:50:01"), "17 Sep 2026, 23:50");
    assert.equal(momentLabel("2026-09-17T00:05:00Z"), "17 Sep 2026, 00:05");
  });
});
