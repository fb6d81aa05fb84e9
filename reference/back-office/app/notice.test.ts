import assert from "node:assert/strict";
import { noticeAfter, noticeText } from "./notice.ts";

const at = (iso: string) => Date.parse(iso);
const own = { own: "2.1", notBefore: 0 };
const announced = { version: "2.1", next: { version: "2.2", reloadAt: "2026-09-17T10:15:00.000Z" } };

describe("the notice that a page reloads", () => {
  it("names the first moment that was announced, whatever other copies say later", () => {
    const first = noticeAfter(null, announced, own);
    const second = noticeAfter(first, { version: "2.1", next: { version: "2.2", reloadAt: "2026-09-17T10:15:00.040Z" } }, own);

    assert.deepEqual(second, { version: "2.2", reloadAt: at("2026-09-17T10:15:00Z") });
  });

  it("stays when a copy of another version answers, and goes when its own takes it back", () => {
    const notice = noticeAfter(null, announced, own);

    assert.deepEqual(noticeAfter(notice, { version: "2.2", next: null }, own), notice);
    assert.equal(noticeAfter(notice, { version: "2.1", next: null }, own), null);
  });

  it("waits a while on a page that was loaded anew and is the old one still", () => {
    const notice = noticeAfter(null, announced, { own: "2.1", notBefore: at("2026-09-17T10:16:00Z") });

    assert.equal(notice?.reloadAt, at("2026-09-17T10:16:00Z"));
  });

  it("says how many minutes are left", () => {
    const notice = { version: "2.2", reloadAt: at("2026-09-17T10:15:00Z") };

    assert.match(noticeText(notice, at("2026-09-17T10:00:00Z")), /Version 2\.2 .* in 15 minutes/);
    assert.match(noticeText(notice, at("2026-09-17T10:14:30Z")), /in 1 minute;/);
    assert.match(noticeText(notice, at("2026-09-17T10:15:01Z")), /reloads now/);
  });
});
