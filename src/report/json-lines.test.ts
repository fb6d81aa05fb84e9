import assert from "node:assert/strict";
import * as fc from "fast-check";
import { bodyLines } from "./json-lines.ts";

describe("the printed lines of a body", () => {
  it("keep every number as it was sent", () => {
    const printed = bodyLines('{"id":9007199254740993,"sum":1.10,"empty":{},"rows":[{"a":"x,]}"},[]]}').map((line) => line.text);

    assert.deepEqual(printed, [
      "{",
      '  "id": 9007199254740993,',
      '  "sum": 1.10,',
      '  "empty": {},',
      '  "rows": [',
      "    {",
      '      "a": "x,]}"',
      "    },",
      "    []",
      "  ]",
      "}",
    ]);
  });

  it("say where each value stands", () => {
    const found = bodyLines('{"rows":[{"a/b":1}]}').find((line) => line.value === "1");

    assert.equal(found?.path, "/rows/0/a~1b");
  });

  it("are the text itself when it is not JSON", () => {
    assert.deepEqual(
      bodyLines("<html>\nbroken {").map((line) => line.text),
      ["<html>", "broken {"],
    );
  });

  it("mean the same JSON as the body, for any JSON", () => {
    fc.assert(
      fc.property(fc.json(), (body) => {
        assert.deepEqual(
          JSON.parse(
            bodyLines(body)
              .map((line) => line.text)
              .join("\n"),
          ),
          JSON.parse(body),
        );
      }),
    );
  });
});
