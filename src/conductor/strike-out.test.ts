import assert from "node:assert/strict";
import { strikeOut } from "./strike-out.ts";

describe("striking secrets out", () => {
  const struck = strikeOut(() => ["s3cr3t-of-the-run"]);

  it("takes the values of telling headers and keeps the others", () => {
    const headers = struck.headers({
      authorization: "Basic eA==",
      cookie: "a=b",
      "lognex-pos-auth-token": "t",
      "x-api-signature-sha256": "ab",
      "x-client-secret": "c",
      "lognex-pos-auth-cashier-uid": "u1",
      "x-note": "key s3cr3t-of-the-run!",
    });

    assert.deepEqual(headers, {
      authorization: "***",
      cookie: "***",
      "lognex-pos-auth-token": "***",
      "x-api-signature-sha256": "***",
      "x-client-secret": "***",
      "lognex-pos-auth-cashier-uid": "u1",
      "x-note": "key ***!",
    });
  });

  it("takes telling JSON fields, whole objects too, and leaves every other character as it came", () => {
    const body =
      '{ "token":"abc\\"d", "sum": 1234.50, "cardTransaction":{"pan":"4111","amount":10},"accessToken" : {"a":["}"],"b":1}, "company":"x","password":12 }';

    assert.equal(
      struck.body(body),
      '{ "token":"***", "sum": 1234.50, "cardTransaction":{"pan":"***","amount":10},"accessToken" : "***", "company":"x","password":"***"}',
    );
  });

  it("takes the run's own secrets wherever they stand, and telling parameters of addresses and forms", () => {
    assert.equal(struck.body('{"note":"s3cr3t-of-the-run"}'), '{"note":"***"}');
    assert.equal(struck.path("/x?limit=1&token=abc&q=s3cr3t-of-the-run"), "/x?limit=1&token=***&q=***");
    assert.equal(struck.body("login=a&password=b&x=1"), "login=a&password=***&x=1");
  });

  it("loses nothing to broken JSON", () => {
    assert.equal(struck.body('{"token":"abc'), '{"token":"***"');
  });
});
