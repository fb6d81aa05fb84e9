import assert from "node:assert/strict";
import { javascriptReader } from "../../reader/javascript.ts";
import { nextPage } from "./next-page.ts";

const first = { limit: 100, offset: 0 };
const linked = { meta: { size: 250, nextHref: "http://elsewhere/entity/retailoperation?limit=25&offset=25" }, rows: [] };

describe("the next page", () => {
  it("is counted by offset in an old build, whatever the server links to", () => {
    assert.deepEqual(nextPage(first, linked, "offset", javascriptReader), { limit: 100, offset: 100 });
  });

  it("is the one the server links to in a new build, wherever the link stands", () => {
    const { nextHref, ...meta } = linked.meta;

    assert.deepEqual(nextPage(first, linked, "nextHref else offset", javascriptReader), { limit: 25, offset: 25 });
    assert.deepEqual(nextPage(first, { meta, nextHref, rows: [] }, "nextHref else offset", javascriptReader), { limit: 25, offset: 25 });
  });

  it("is counted by offset in a new build too when the server links to nothing", () => {
    assert.deepEqual(nextPage(first, { meta: { size: 101 }, rows: [] }, "nextHref else offset", javascriptReader), {
      limit: 100,
      offset: 100,
    });
  });

  it("ends where the size ends", () => {
    assert.equal(nextPage({ limit: 100, offset: 200 }, { meta: { size: 250 }, rows: [] }, "offset", javascriptReader), null);
    assert.equal(nextPage(first, { meta: { size: 100 }, rows: [] }, "offset", javascriptReader), null);
  });
});
