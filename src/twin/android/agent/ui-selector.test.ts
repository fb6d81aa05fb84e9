import { strict as assert } from "node:assert";
import { toAndroid } from "../android-tree.ts";
import { treeNode } from "../phone-double.ts";
import { findByUiSelector, readUiSelector } from "./ui-selector.ts";
import { parseUiExpressions } from "./ui-selector-syntax.ts";
import { WebDriverFault } from "./web-driver-fault.ts";

const SCREEN = toAndroid(
  {
    width: 400,
    height: 800,
    root: treeNode({
      role: "page",
      children: [
        treeNode({
          role: "list",
          id: "cart",
          children: [
            treeNode({ role: "item", id: "tea", children: [treeNode({ role: "text", id: "tea-name", text: "Green tea" })] }),
            treeNode({ role: "item", id: "cake" }),
          ],
        }),
        treeNode({ role: "button", id: "pay-qr", text: "Pay by QR", label: "pay" }),
        treeNode({ role: "button", id: "pay-card", text: "Pay by card", enabled: false }),
        treeNode({ role: "checkbox", id: "agree", checked: true }),
      ],
    }),
  },
  { id: "lab.x", pixelRatio: 1, rotation: 0, extras: false, invisible: false },
);

describe("a UiAutomator selector", () => {
  const idsOf = (source: string) =>
    parseUiExpressions(source)
      .flatMap((expression) => findByUiSelector(SCREEN, readUiSelector(expression, source)))
      .map((element) => element.attributes.get("resource-id")?.replace("lab.x:id/", ""));

  const FINDS = {
    'new UiSelector().text("Pay by QR")': ["pay-qr"],
    '.text("Pay by QR");': ["pay-qr"],
    'new UiSelector().textContains("PAY BY")': ["pay-qr", "pay-card"],
    'new UiSelector().textStartsWith("green")': ["tea-name"],
    'new UiSelector().textMatches("Pay by (QR|cash)")': ["pay-qr"],
    'new UiSelector().textMatches("(?i)pay by q.")': ["pay-qr"],
    'new UiSelector().description("pay")': ["pay-qr"],
    'new UiSelector().resourceId("lab.x:id/cart")': ["cart"],
    'new UiSelector().resourceIdMatches(".*:id/pay-.*").enabled(true)': ["pay-qr"],
    'new UiSelector().className("android.widget.Button").instance(1)': ["pay-card"],
    'new UiSelector().className("android.widget.Button").index(1)': ["pay-qr"],
    "new UiSelector().checked(true)": ["agree"],
    'new UiSelector().resourceIdMatches(".*tea").childSelector(new UiSelector().className("android.widget.TextView"))': ["tea-name"],
    'new UiSelector().resourceId("lab.x:id/tea").fromParent(new UiSelector().index(1))': ["cake"],
    'new UiSelector().text("nowhere")': [],
  } as const;
  for (const [source, found] of Object.entries(FINDS)) {
    it(`finds ${found.length === 0 ? "nothing" : found.join(" and ")} by ${source}`, () => {
      assert.deepEqual(idsOf(source), found);
    });
  }

  const REFUSES = {
    'new UiSelector().colour("red")': /UiSelector has no colour\(\) here/,
    "new UiSelector().text(5)": /text\(\) takes a string/,
    'new UiSelector().textMatches("(")': /\( is not a pattern/,
    "new UiObject().click()": /UiObject is not understood/,
    'new UiSelector().text("Pay"': /"," is expected before its end/,
    "": /it is empty/,
  } as const;
  for (const [source, reason] of Object.entries(REFUSES)) {
    it(`refuses ${source === "" ? "nothing at all" : source} and says why`, () => {
      assert.throws(
        () => idsOf(source),
        (fault) => fault instanceof WebDriverFault && fault.code === "invalid selector" && reason.test(fault.message),
      );
    });
  }
});
