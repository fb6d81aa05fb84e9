import assert from "node:assert/strict";
import { everyElement } from "../../phone/platform-element.ts";
import { exampleScreen } from "../example-phone.ts";
import { iosTree } from "./ios-tree.ts";
import { parsePredicate } from "./predicate.ts";

const screen = iosTree(exampleScreen(), { name: "Cashier", bundleId: "lab.cashier", pid: 7 });

function found(predicate: string): string[] {
  return [...everyElement(screen)].filter(parsePredicate(predicate)).map(({ key }) => key);
}

describe("predicates", () => {
  it("compare texts for sameness, either sign, either quote", () => {
    assert.deepEqual(found("name == 'pay'"), ["pay"]);
    assert.deepEqual(found('label = "Pay"'), ["pay"]);
    assert.deepEqual(found("type == 'XCUIElementTypeButton' AND name != 'pay'"), ["tea-button", "cake-button"]);
    assert.deepEqual(found("wdName == 'pay'"), ["pay"]);
  });

  it("look into texts", () => {
    assert.deepEqual(found("name BEGINSWITH 'product-'"), ["tea-button", "cake-button"]);
    assert.deepEqual(found("name ENDSWITH 'cake'"), ["cake-button"]);
    assert.deepEqual(found("value CONTAINS '12.50'"), ["pay"]);
    assert.deepEqual(found("name LIKE 'product-?a*'"), ["cake-button"]);
    assert.deepEqual(found("label MATCHES 'P.y'"), ["pay"]);
    assert.deepEqual(found("label MATCHES 'P'"), []);
  });

  it("look past cases and marks when asked to", () => {
    assert.deepEqual(found("label CONTAINS[c] 'чаЙ'"), ["tea-button"]);
    assert.deepEqual(found("label ==[cd] 'чаи'"), ["tea-button"]);
    assert.deepEqual(found("label == 'чаи'"), []);
    assert.deepEqual(found("value MATCHES[c] 'PAY \\\\D*[0-9.]+'"), ["pay"]);
  });

  it("take flags as numbers and as words", () => {
    assert.deepEqual(found("visible == 0"), ["hidden"]);
    assert.deepEqual(found("visible == FALSE AND label == 'later'"), ["hidden"]);
    assert.deepEqual(found("enabled == NO"), ["cake-button"]);
  });

  it("are joined, turned round and put into brackets", () => {
    assert.deepEqual(found("(name == 'pay' OR name == 'title') AND NOT type == 'XCUIElementTypeButton'"), ["title"]);
    assert.deepEqual(found("name == 'pay' || name == 'title' && visible == 0"), ["pay"]);
    assert.deepEqual(found("!(visible == 1)"), ["hidden"]);
  });

  it("choose from lists and ranges, and look into frames", () => {
    assert.deepEqual(found("name IN {'pay', 'search'}"), ["search", "pay"]);
    assert.deepEqual(found("rect.y BETWEEN {700, 900}"), ["pay"]);
    assert.deepEqual(found("rect.x > 19.5"), ["pay"]);
    assert.deepEqual(found("name == nil AND type == 'XCUIElementTypeTable'"), ["products"]);
  });

  it("are refused in words when they cannot be read", () => {
    assert.throws(() => parsePredicate("name = "), { error: "invalid selector", message: /ends too early/ });
    assert.throws(() => parsePredicate("colour == 'red'"), { error: "invalid selector", message: /"colour" is no attribute/ });
    assert.throws(() => parsePredicate("name ~ 'x'"), { error: "invalid selector" });
    assert.throws(() => parsePredicate("name == 'x' name == 'y'"), { message: /not expected there/ });
    assert.throws(() => parsePredicate("ANY children.name == 'x'"), { name: "AgentError", message: /The twin does not know "ANY"/ });
  });
});
