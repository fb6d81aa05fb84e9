import assert from "node:assert/strict";
import { zonesAboutMidnight } from "./zone-about-midnight.ts";

function hourIn(timeZone: string, at: number): number {
  return Number(new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(at));
}

describe("time zones about midnight", () => {
  it("are there for every hour of the day, one before and one after it", () => {
    for (let hour = 0; hour < 24; hour += 1) {
      const now = Date.UTC(2026, 8, 17, hour, 30);
      const { before, after } = zonesAboutMidnight(now);

      assert.deepEqual([hourIn(before, now), hourIn(after, now)], [23, 0], `${before} and ${after} at ${hour}:30`);
    }
  });
});
