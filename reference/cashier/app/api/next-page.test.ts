import assert from "node:assert/strict";
import { javascriptReader } from "../../reader/javascript.ts";
import { countedPage, nextPage } from "./next-page.ts";

const first = countedPage(100, 0);
const linked = { meta: { size: 250, nextHref: "http://elsewhere/entity/retailoperation?limit=25&offset=25" }, rows: [] };

describe("the next page", () => {
  it("is counted by offset in an old build, whatever the server links to", () => {
    assert.deepEqual(nextPage(first, linked, "offset", javascriptReader), countedPage(100, 100));
  });

  it("is the one the server links to in a new build, wherever the link stands", () => {
    const { nextHref, ...meta } = linked.meta;

    assert.deepEqual(nextPage(first, linked, "nextHref else offset", javascriptReader), countedPage(25, 25));
    assert.deepEqual(nextPage(first, { meta, nextHref, rows: [] }, "nextHref else offset", javascriptReader), countedPage(25, 25));
  });

  it("is asked for as the link says, also in words that the build does not know", () => {
    const answer = { meta: { size: 250, nextHref: "http://elsewhere/entity/retailoperation?limit=25&offsetId=25" }, rows: [] };
    assert.equal(nextPage(first, answer, "nextHref else offset", javascriptReader)?.query, "limit=25&offsetId=25");
  });

  it("is counted by offset in a new build too when the server links to nothing", () => {
    assert.deepEqual(nextPage(first, { meta: { size: 101 }, rows: [] }, "nextHref else offset", javascriptReader), countedPage(100, 100));
  });

  it("ends where the size ends", () => {
    assert.equal(nextPage(countedPage(100, 200), { meta: { size: 250 }, rows: [] }, "offset", javascriptReader), null);
    assert.equal(nextPage(first, { meta: { size: 100 }, rows: [] }, "offset", javascriptReader), null);
  });
});
