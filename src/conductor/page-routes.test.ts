import assert from "node:assert/strict";
import type { Generation } from "../domain/stage.ts";
import { openPageRoutes } from "./page-routes.ts";
import type { Copy } from "./traffic.ts";

const copyOf = (generation: Generation): Copy => ({ generation, version: generation, url: `http://${generation}` });
const traffic = { next: (generation: Generation) => copyOf(generation) };
const document = { method: "GET", headers: { "sec-fetch-dest": "document" } };
const script = { method: "GET", headers: { "sec-fetch-dest": "empty" } };

describe("an open page", () => {
  it("stays with the generation it came from when its account is switched", () => {
    const routes = openPageRoutes(["office"]);
    routes.keep({ account: "office", copy: copyOf("old"), request: document, traffic });

    const asked = routes.keep({ account: "office", copy: copyOf("new"), request: script, traffic });

    assert.deepEqual(asked, copyOf("old"));
  });

  it("goes where its account is as soon as it is loaded anew", () => {
    const routes = openPageRoutes(["office"]);
    routes.keep({ account: "office", copy: copyOf("old"), request: document, traffic });
    routes.keep({ account: "office", copy: copyOf("new"), request: document, traffic });

    assert.deepEqual(routes.keep({ account: "office", copy: copyOf("new"), request: script, traffic }), copyOf("new"));
  });

  it("goes where its account is when its own copies are gone", () => {
    const routes = openPageRoutes(["office"]);
    routes.keep({ account: "office", copy: copyOf("old"), request: document, traffic });

    const asked = routes.keep({ account: "office", copy: copyOf("new"), request: script, traffic: { next: () => null } });

    assert.deepEqual(asked, copyOf("new"));
  });

  it("is nothing that a till's requests know of", () => {
    const routes = openPageRoutes(["office"]);
    routes.keep({ account: "till", copy: copyOf("old"), request: document, traffic });

    assert.deepEqual(routes.keep({ account: "till", copy: copyOf("new"), request: script, traffic }), copyOf("new"));
  });
});
