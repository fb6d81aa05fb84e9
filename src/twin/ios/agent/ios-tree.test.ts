import assert from "node:assert/strict";
import { everyElement, toXml } from "../../phone/platform-element.ts";
import { exampleNode, exampleScreen } from "../example-phone.ts";
import { asSource, elementOf, frameIn, iosTree } from "./ios-tree.ts";

const owner = { name: "Cashier", bundleId: "lab.cashier", pid: 7 };

function attributesOf(key: string): Record<string, string> {
  const element = [...everyElement(iosTree(exampleScreen(), owner))].find((each) => each.key === key);
  return Object.fromEntries(element?.attributes ?? []);
}

describe("the iOS tree", () => {
  it("puts the page into the app's window", () => {
    const application = iosTree(exampleScreen(), owner);

    const path = [application, application.children[0], application.children[0]?.children[0]].map((each) => each?.name);

    assert.deepEqual(path, ["XCUIElementTypeApplication", "XCUIElementTypeWindow", "XCUIElementTypeWebView"]);
    assert.equal(application.attributes.get("bundleId"), "lab.cashier");
    assert.equal(application.attributes.get("processId"), "7");
  });

  it("names an element by its id, else by what is read", () => {
    assert.equal(attributesOf("pay")["name"], "pay");
    assert.equal(attributesOf("pay")["label"], "Pay");
    assert.equal(attributesOf("hidden")["name"], "later");
    assert.equal(attributesOf("products")["name"], undefined);
  });

  it("says facts for machines as the value, with their signs escaped", () => {
    assert.equal(attributesOf("title")["value"], "screen=sale; note=50 %25%3B cash");
    assert.equal(attributesOf("pay")["value"], "Pay 12.50");
  });

  it("says what a field holds, and its hint while it is empty", () => {
    const empty = elementOf(exampleNode("a", "field", { value: "", hint: "Login" }), 0);
    const full = elementOf(exampleNode("a", "field", { value: "owner", hint: "Login" }), 0);

    assert.equal(empty.attributes.get("value"), "Login");
    assert.equal(full.attributes.get("value"), "owner");
    assert.equal(full.attributes.get("placeholderValue"), "Login");
  });

  it("calls a field for passwords and a switch what XCTest calls them", () => {
    assert.equal(elementOf(exampleNode("a", "field", { value: "••", password: true }), 0).name, "XCUIElementTypeSecureTextField");
    const on = elementOf(exampleNode("a", "checkbox", { value: "true", checked: true }), 0);
    assert.equal(on.name, "XCUIElementTypeSwitch");
    assert.equal(on.attributes.get("value"), "1");
  });

  it("lists what is not to be seen, and says so", () => {
    assert.equal(attributesOf("hidden")["visible"], "false");
  });

  it("has frames of whole points", () => {
    assert.deepEqual(frameIn({ x: 20.5, y: 800.2, width: 100, height: 40 }), { x: 20, y: 800, width: 101, height: 41 });
  });

  it("prints in the page source only what the real agent prints", () => {
    const source = toXml(asSource(iosTree(exampleScreen(), owner), ["traits"]), { header: "" });

    assert.doesNotMatch(source, /focused|selected|traits/);
    assert.match(source, /<XCUIElementTypeButton type="XCUIElementTypeButton" value="Чай" name="product-tea" label="Чай" enabled="true"/);
  });
});
