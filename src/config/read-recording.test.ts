import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRecording } from "./read-recording.ts";

const entry = (at: string, method: string, url: string, more: object = {}) => ({
  startedDateTime: at,
  request: { method, url, headers: [{ name: "X-Pos-Client", value: "desktop/5.0" }], ...more },
  response: { status: 200, content: { text: '{"number":"A-0123","customer":{"name":"Zorg"}}' } },
});
const har = (...entries: readonly unknown[]) => JSON.stringify({ log: { version: "1.2", entries } });

describe("reading a recording", () => {
  let root = "";
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), "recording-test-"))));
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const read = (text: string | Uint8Array, name = "page.har") => {
    writeFileSync(join(root, name), text);
    return readRecording(join(root, name), ["Earl Grey"]);
  };
  const refusal = (text: string | Uint8Array) => {
    try {
      read(text);
    } catch (thrown) {
      assert.ok(thrown instanceof Error && "code" in thrown && (thrown.code === "CONFIG" || thrown.code === "USAGE"), String(thrown));
      return thrown.message.replaceAll(`${root}/`, "");
    }
    return null;
  };

  it("takes a HAR in the order in which things were asked for, without personal data", () => {
    const { requests, unreadable } = read(
      har(
        entry("2026-03-02T08:00:02Z", "post", "https://zorg:x@shop.example/api/sales/7/refund?phone=89991234567&limit=5", {
          postData: { text: '{"reason":"Иван Петров had one Earl Grey","sum":45900}' },
        }),
        { request: "none" },
        entry("2026-03-02T08:00:01Z", "POST", "https://shop.example/api/login", {
          postData: {
            params: [
              { name: "login", value: "zorg" },
              { name: "sum", value: "1" },
            ],
          },
        }),
      ),
    );

    assert.equal(unreadable, 1);
    assert.deepEqual(requests, [
      {
        number: 3,
        by: "till",
        method: "POST",
        path: "/api/login",
        query: {},
        headers: { "x-pos-client": "desktop/5.0" },
        body: { login: "[personal]", sum: "1" },
        status: 200,
        answer: { number: "A-0123", customer: { name: "[personal]" } },
        version: null,
      },
      {
        number: 1,
        by: "till",
        method: "POST",
        path: "/api/sales/7/refund",
        query: { phone: "[personal]", limit: "5" },
        headers: { "x-pos-client": "desktop/5.0" },
        body: { reason: "[name] had one Earl Grey", sum: 45_900 },
        status: 200,
        answer: { number: "A-0123", customer: { name: "[personal]" } },
        version: null,
      },
    ]);
  });

  it("reads answers in base64, and takes a request that was broken off for one without an answer", () => {
    const encoded = Buffer.from('{"sum":1,"fio":"лось"}').toString("base64");
    const { requests } = read(
      har(
        { ...entry("", "GET", "https://shop.example/a"), response: { status: 200, content: { text: encoded, encoding: "base64" } } },
        { ...entry("", "GET", "https://shop.example/b"), response: { status: 0 } },
        { ...entry("", "GET", "https://shop.example/c"), response: { status: 200, content: { text: "<html>Иван Петров</html>" } } },
      ),
    );

    assert.deepEqual(
      requests.map(({ status, answer }) => [status, answer]),
      [
        [200, { sum: 1, fio: "[personal]" }],
        [null, null],
        [200, null],
      ],
    );
  });

  it("takes what a front door has recorded, by its file or its folder", () => {
    const line = (device: string, body: string) => ({
      seq: 1,
      startedAt: 5,
      endedAt: 6,
      account: "shop",
      device,
      servedBy: { generation: "old", version: "2.1" },
      request: { method: "POST", path: "/api/state", headers: {}, body },
      response: { status: 204, headers: {}, body: "" },
      fault: null,
    });
    const wire = [line("till", '{"email":"zorg"}'), line("bank", "{}"), line("other-till", "")]
      .map((each) => JSON.stringify(each))
      .join("\n");
    const { requests, unreadable } = read(`${wire}\n`, "wire.ndjson");

    assert.deepEqual(
      requests.map(({ by, version, body }) => [by, version, body]),
      [
        ["till", "2.1", { email: "[personal]" }],
        ["other-till", "2.1", null],
      ],
    );
    assert.equal(unreadable, 1);
    assert.equal(readRecording(root, []).requests.length, 2);
  });

  it("says of every other file what it is not, and never what stands in it", () => {
    assert.equal(refusal(""), "page.har:1:1  is empty; expected a HAR with what a browser asked for");
    assert.equal(refusal("Ivan Petrov"), "page.har:1:1  is no JSON; expected a HAR, as a browser's network tools save it");
    assert.match(
      refusal('{"log":\n  Ivan}') ?? "",
      /^page\.har:\d+:\d+ {2}is no JSON; expected a HAR, as a browser's network tools save it$/,
    );
    assert.equal(
      refusal('{"log":{}}'),
      'page.har:1:1  is JSON, but no HAR; expected { "log": { "entries": [ … ] } }, as a browser saves it',
    );
    assert.equal(
      refusal(har()),
      "page.har:1:1  has no entry; expected the requests of a page: open the network tools first, then do what the customer did",
    );
    assert.equal(refusal(Uint8Array.of(0x1f, 0x8b, 0x08, 0xff)), "page.har:1:1  is no text in UTF-8; expected a HAR, which is JSON");
  });

  it("refuses what is not there, a folder, and a file that no page fills", () => {
    assert.throws(() => readRecording(join(root, "none.har"), []), {
      code: "USAGE",
      message: /^no recording ".*none\.har"; expected the path of a HAR/,
    });
    mkdirSync(join(root, "folder"));
    assert.throws(() => readRecording(join(root, "folder"), []), { code: "USAGE", message: /is a folder without wire\.ndjson/ });
    writeFileSync(join(root, "huge.har"), "");
    truncateSync(join(root, "huge.har"), 70 * 1024 * 1024);
    assert.throws(() => readRecording(join(root, "huge.har"), []), {
      code: "USAGE",
      message: /has 70 MiB; expected at most 64: record only the page that matters/,
    });
  });

  it("ends at brackets without end", () => {
    const deep = `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    assert.equal(read(har(entry("", "POST", "https://shop.example/a", { postData: { text: deep } }))).requests.length, 1);
    assert.match(refusal("[".repeat(1_000_000)) ?? "", /is no JSON/);
  });
});
