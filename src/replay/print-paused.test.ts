import assert from "node:assert/strict";
import { printPaused, type PausedPlaces } from "./print-paused.ts";

const PAUSED: PausedPlaces = {
  when: "before",
  reached: { number: 5, sentence: "the customer pays by the QR ($qr)" },
  failed: null,
  rider: "desktop@5.0",
  device: "chrome 156 on linux",
  picture: "/reports/r/evidence/a/03-stopped-here.png",
  debuggerAddress: "localhost:41234",
  page: "http://127.0.0.1:4000/index.html?server=http%3A%2F%2F127.0.0.1%3A4001",
  frontDoor: "http://127.0.0.1:4001",
  login: "cashier@shop-desktop-5-0",
  password: "made-for-this-run",
  database: "postgres://postgres@127.0.0.1:4002/walk",
  bank: "http://127.0.0.1:4003",
};

describe("a story that stands still, printed", () => {
  it("says where everything can be looked at", () => {
    assert.equal(
      printPaused(PAUSED),
      `
The story stands before step 5, the customer pays by the QR ($qr).
  the till     desktop@5.0, chrome 156 on linux
  its screen   /reports/r/evidence/a/03-stopped-here.png
  its browser  http://localhost:41234 (Chrome's own developer tools: chrome://inspect)
  its page     http://127.0.0.1:4000/index.html?server=http%3A%2F%2F127.0.0.1%3A4001
  front door   http://127.0.0.1:4001
  signs in as  cashier@shop-desktop-5-0 with made-for-this-run
  database     postgres://postgres@127.0.0.1:4002/walk
  bank         http://127.0.0.1:4003
All of it is alive, and so is its time: a code that waits can expire. Whatever is done now belongs to the story.
Enter to go on, Ctrl-C to end.
`,
    );
  });

  it("says what failed behind a step, and what a phone has instead of a page", () => {
    const printed = printPaused({
      ...PAUSED,
      when: "after",
      failed: "the till says that it is paid: expected PAID",
      page: null,
      debuggerAddress: null,
    });
    assert.match(printed, /^The story stands behind step 5, the customer pays/m);
    assert.match(printed, /^It failed: the till says that it is paid/m);
    assert.doesNotMatch(printed, /its page|its browser/);
  });
});
