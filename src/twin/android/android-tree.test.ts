import { strict as assert } from "node:assert";
import { toXml } from "../phone/platform-element.ts";
import { toAndroid, type Telling } from "./android-tree.ts";
import { treeNode } from "./phone-double.ts";

const TELLING: Telling = { id: "lab.x", pixelRatio: 2, rotation: 0, extras: false, invisible: false };

describe("the screen as Android tells it", () => {
  const xmlOf = (children: Parameters<typeof treeNode>[0]["children"], telling: Partial<Telling> = {}) =>
    toXml(toAndroid({ root: treeNode({ role: "page", children: children ?? [] }), width: 400, height: 800 }, { ...TELLING, ...telling }), {
      header: "",
    });

  it("gives every role its widget, with id, description and bounds in device pixels", () => {
    const xml = xmlOf([
      treeNode({ role: "button", id: "pay", label: "Pay by QR", text: "Pay", box: { x: 10, y: 20, width: 100, height: 40.25 } }),
    ]);

    assert.match(xml, /<android\.webkit\.WebView /);
    assert.match(
      xml,
      /<android\.widget\.Button index="0" package="lab\.x" class="android\.widget\.Button" text="Pay" content-desc="Pay by QR" resource-id="lab\.x:id\/pay"/,
    );
    assert.match(xml, /clickable="true"/);
    assert.match(xml, /bounds="\[20,40\]\[220,121\]"/);
  });

  it("tells what a field holds, and of a password only how long it is", () => {
    const xml = xmlOf([
      treeNode({ role: "field", id: "sum", value: "88.00", hint: "Sum" }),
      treeNode({ role: "field", id: "pin", value: "1234", password: true }),
    ]);

    assert.match(xml, /text="88\.00" resource-id="lab\.x:id\/sum".* hint="Sum"/);
    assert.match(xml, /text="••••" resource-id="lab\.x:id\/pin"/);
  });

  it("leaves out what cannot be seen, unless the driver's setting asks for it", () => {
    const children = [treeNode({ role: "text", id: "below", visible: false }), treeNode({ role: "text", id: "here" })];

    assert.doesNotMatch(xmlOf(children), /below/);
    assert.match(xmlOf(children), /index="0" [^>]*resource-id="lab\.x:id\/here"/);
    assert.match(xmlOf(children, { invisible: true }), /lab\.x:id\/below"[^>]*displayed="false"/);
  });

  it("carries the element's data when the driver's setting asks for it", () => {
    const children = [treeNode({ role: "text", id: "total", data: { minor: "129900", note: "100%; net" } })];

    assert.doesNotMatch(xmlOf(children), /extras/);
    assert.match(xmlOf(children, { extras: true }), /extras="minor=129900; note=100%25%3B net"/);
  });
});
