import assert from "node:assert/strict";
import { exampleScreen } from "../example-phone.ts";
import { findByClassChain } from "./class-chain.ts";
import { iosTree } from "./ios-tree.ts";

const screen = iosTree(exampleScreen(), { name: "Cashier", bundleId: "lab.cashier", pid: 7 });

function found(chain: string): string[] {
  return findByClassChain(screen, chain).map(({ key }) => key);
}

describe("class chains", () => {
  it("go down by children, or to all descendants", () => {
    assert.deepEqual(found("XCUIElementTypeWindow/XCUIElementTypeWebView/XCUIElementTypeButton"), ["pay"]);
    assert.deepEqual(found("**/XCUIElementTypeButton"), ["tea-button", "cake-button", "pay"]);
    assert.deepEqual(found("XCUIElementTypeButton"), []);
    assert.deepEqual(found("**/XCUIElementTypeTable/*/*"), ["tea-button", "cake-button"]);
  });

  it("choose by conditions on an element and on what is in it", () => {
    assert.deepEqual(found('**/XCUIElementTypeButton[`label == "Pay" AND visible == 1`]'), ["pay"]);
    assert.deepEqual(found('**/XCUIElementTypeCell[$name == "product-cake"$]'), ["cake"]);
    assert.deepEqual(found('**/XCUIElementTypeCell[$name == "product-cake"$]/XCUIElementTypeButton[`enabled == 0`]'), ["cake-button"]);
  });

  it("choose by position from both ends", () => {
    assert.deepEqual(found("**/XCUIElementTypeButton[2]"), ["cake-button"]);
    assert.deepEqual(found("**/XCUIElementTypeButton[-1]"), ["pay"]);
    assert.deepEqual(found("**/XCUIElementTypeCell[1]/*"), ["tea-button"]);
    assert.deepEqual(found("**/XCUIElementTypeButton[9]"), []);
    assert.deepEqual(found("**/XCUIElementTypeButton[`name BEGINSWITH 'product'`][2]"), ["cake-button"]);
  });

  it("take a mark that is written twice as the mark itself", () => {
    assert.deepEqual(found("**/*[`label == '``'`]"), []);
  });

  it("are refused in words when they cannot be read", () => {
    assert.throws(() => findByClassChain(screen, "**/"), { error: "invalid selector" });
    assert.throws(() => findByClassChain(screen, "**/XCUIElementTypeButton[0]"), { message: /Positions begin at 1/ });
    assert.throws(() => findByClassChain(screen, "**/XCUIElementTypeButton[1][`enabled == 1`]"), { message: /A position is the last/ });
    assert.throws(() => findByClassChain(screen, "**/XCUIElementTypeButton[`enabled"), {
      message: /Unexpected character detected at position 25/,
    });
    assert.throws(() => findByClassChain(screen, "XCUIElementTypeWindow/"), { error: "invalid selector" });
  });
});
