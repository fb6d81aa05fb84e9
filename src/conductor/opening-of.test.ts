import assert from "node:assert/strict";
import { openingOf } from "./opening-of.ts";

const serverUrl = "http://127.0.0.1:4100";
const filesUrl = () => "http://127.0.0.1:4200/desktop-5-0/";

describe("what a rider opens", () => {
  it("is a page of its own files, told where the server is", () => {
    const opens = { kind: "page", open: "index.html?server={server}" } as const;

    assert.deepEqual(openingOf({ opens, serverUrl, filesUrl }), {
      kind: "page",
      url: "http://127.0.0.1:4200/desktop-5-0/index.html?server=http%3A%2F%2F127.0.0.1%3A4100",
    });
  });

  it("is a page that the service serves, without asking for files", () => {
    const opens = { kind: "page", open: "{server}/office/" } as const;
    const noFiles = () => assert.fail("there are no files");

    assert.deepEqual(openingOf({ opens, serverUrl, filesUrl: noFiles }), { kind: "page", url: "http://127.0.0.1:4100/office/" });
  });

  it("is an app with its launch words", () => {
    const opens = { kind: "app", file: "till.apk", id: "shop.till", launch: { server: "{server}", mode: "test" } } as const;

    assert.deepEqual(openingOf({ opens, serverUrl, filesUrl }), {
      kind: "app",
      id: "shop.till",
      launch: { server: "http://127.0.0.1:4100", mode: "test" },
    });
  });
});
