import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import type { CaseVerbFacts, CaseVocabulary } from "../domain/case-vocabulary.ts";
import { PLATFORMS } from "../domain/platform.ts";
import type { RecordedRequest, SeenAs } from "../domain/seen-as.ts";
import { draftCase } from "./draft-case.ts";
import { PROJECT } from "./example-case.ts";
import { printCase } from "./print-case.ts";

const GOLDEN = new URL("draft-case.golden.txt", import.meta.url);

const verb = (facts: Partial<CaseVerbFacts> = {}): CaseVerbFacts => ({
  takes: [],
  gives: null,
  needs: [],
  served: [],
  platforms: PLATFORMS,
  says: "does",
  ...facts,
});
const basket = { name: "basket", kind: "basket" };
const seenAs: SeenAs = {
  fleet: [
    { where: "header.client", pattern: String.raw`^(?<platform>\w+)/(?<app>[\d.]+)$` },
    { where: "path", pattern: "^/office/", says: { platform: "web", app: "served" } },
  ],
  requests: [
    {
      method: "POST",
      path: "/codes",
      tells: [{ verb: "cashier.sellsByQr", args: [{ word: "body.amount", by: "total" }], as: "qr", known: ["body.id"], once: "body.id" }],
    },
    { method: "POST", path: "/codes", when: { status: { above: 399 } }, tells: [{ verb: "cashier.isRefused" }] },
    {
      method: "GET",
      path: "/codes/:code",
      when: { "answer.status": "PAID" },
      tells: [{ verb: "customer.pays", args: [{ given: "path.code" }], once: "path.code" }],
    },
    { method: "GET", path: "/codes/:code", tells: [] },
    {
      method: "POST",
      path: "/sales",
      tells: [{ verb: "cashier.receipt", as: "receipt", known: ["body.href"], ifNeeded: true }, { verb: "cashier.startsOver" }],
    },
    {
      method: "POST",
      path: "/returns",
      tells: [
        { verb: "cashier.opensDocument", args: [{ given: "body.sale", field: "number" }] },
        { verb: "cashier.refunds", args: [{ from: "body.sums[].part" }] },
      ],
    },
    { method: "POST", path: "/state", tells: [{ verb: "cashier.reopens", notFirst: true }] },
  ],
};
const words: CaseVocabulary = {
  verbs: {
    "cashier.sellsByQr": verb({ takes: [basket], gives: "qr" }),
    "cashier.isRefused": verb(),
    "cashier.receipt": verb({ gives: "receipt" }),
    "cashier.startsOver": verb(),
    "cashier.opensDocument": verb({ takes: [{ name: "number", kind: "text" }] }),
    "cashier.refunds": verb({ takes: [{ name: "sumMinor", kind: "minor" }] }),
    "cashier.reopens": verb(),
    "customer.pays": verb({ takes: [{ name: "qr", kind: "qr" }] }),
  },
  kinds: {
    basket: { kind: "word", words: { coffee: { total: 12_000 } } },
    text: { kind: "text" },
    minor: { kind: "number" },
    qr: { kind: "given", fields: {} },
    receipt: { kind: "given", fields: { number: "text" } },
  },
  seenAs,
};

let number = 0;
const request = (method: string, path: string, more: Partial<RecordedRequest> = {}): RecordedRequest => ({
  number: (number += 1),
  by: "till",
  method,
  path,
  query: {},
  headers: { client: "desktop/5.0" },
  body: null,
  status: 200,
  answer: null,
  version: null,
  ...more,
});
const draft = (...requests: readonly RecordedRequest[]) =>
  draftCase({ id: "drafted", requests, unreadable: 0, words, seenAs, rollouts: PROJECT.rollouts });
const linesOf = (...requests: readonly RecordedRequest[]) =>
  draft(...requests).draft.steps.map((line) => {
    if (line.kind === "note") return `# ${line.text}`;
    if (line.kind !== "verb") return line.kind === "world" ? `world ${line.change.kind}` : "";
    const args = line.args.map((arg) => (arg.kind === "literal" ? String(arg.value) : `$${[arg.name, ...arg.fields].join(".")}`));
    return [line.verb, ...args, ...(line.as === null ? [] : [`as ${line.as}`])].join(" ");
  });

describe("drafting a case from a recording", () => {
  beforeEach(() => (number = 0));

  it("tells requests as steps that speak of each other, once each, and takes the rest together", () => {
    const { draft: drafted, head } = draft(
      request("POST", "/state"),
      request("POST", "/codes", { body: { id: "c1", amount: 12_000 }, version: "2.2" }),
      request("POST", "/codes", { body: { id: "c1", amount: 12_000 }, version: "2.2" }),
      request("GET", "/codes/c1", { answer: { status: "NEW" }, version: "2.1" }),
      request("POST", "/state", { version: "2.1" }),
      request("GET", "/codes/c1", { answer: { status: "PAID" }, version: "2.1" }),
      request("GET", "/codes/c1", { answer: { status: "PAID" } }),
      request("POST", "/sales", { body: { href: "http://shop/sales/s1" } }),
      request("POST", "/returns", { body: { sale: "/sales/s1", sums: [{ part: 5_000 }, { part: 7_000 }] } }),
      request("GET", "/people/ivan"),
      request("GET", "/people/anna/codes"),
    );
    const printed = printCase(drafted, { head });
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(GOLDEN, printed);

    assert.equal(printed, readFileSync(GOLDEN, "utf8"));
  });

  it("leaves open what the recording does not say, in words that the reader refuses", () => {
    const { draft: drafted } = draft(request("POST", "/codes", { headers: {}, body: { id: "c1", amount: 34_750 } }));

    assert.match(drafted.fleet.platform, /^TODO /);
    assert.match(drafted.fleet.app, /^TODO /);
    assert.deepEqual(linesOf(request("POST", "/codes", { body: { id: "c1", amount: 34_750 } })), [
      "cashier.sellsByQr TODO a basket whose total is 34750",
    ]);
    assert.deepEqual(linesOf(request("POST", "/returns", { body: { sale: "old", sums: [] } })), [
      "cashier.opensDocument TODO the number of something that is older than the recording",
      "cashier.refunds 0",
    ]);
  });

  it("says where a step speaks of what is older, and where the shop refused or never answered", () => {
    assert.deepEqual(
      linesOf(
        request("GET", "/codes/c0", { answer: { status: "PAID" } }),
        request("POST", "/codes", { status: 412, body: { id: "c1", amount: 12_000 } }),
        request("POST", "/state"),
      ),
      [
        "# entry 1 shows customer.pays of something that is older than the recording",
        "cashier.isRefused",
        "# entry 2 was answered with 412",
        "cashier.reopens",
      ],
    );
  });

  it("keeps a receipt that nobody speaks of out of the story", () => {
    assert.deepEqual(linesOf(request("POST", "/sales", { body: { href: "s1" } })), ["cashier.startsOver"]);
  });

  it("takes the one version that served as the case's, and the page for the office", () => {
    const { fleet } = draft(request("POST", "/office/x", { headers: {}, version: "2.1" })).draft;
    assert.deepEqual([fleet.platform, fleet.app, fleet.backend, fleet.rollout, fleet.stage], ["web", "served", "2.1", null, null]);
  });

  it("prints no step of a path that the project has not named itself", () => {
    const { left } = draft(request("GET", "/people/ivan"), request("GET", "/people/anna"), request("GET", "/codes/c1"));
    assert.deepEqual(left, [
      { what: "GET /…", why: "no verb is seen in it", count: 2 },
      { what: "GET /codes/…", why: "the app asks by itself", count: 1 },
    ]);
  });
});
