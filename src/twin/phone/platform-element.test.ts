import { strict as assert } from "node:assert";
import { InvalidXPathError, type PlatformElement, everyElement, findByXPath, toXml } from "./platform-element.ts";

describe("a screen as platform elements", () => {
  const pay = element("android.widget.Button", { "resource-id": "lab.shop:id/pay", text: "Pay" });
  const cake = element("android.widget.TextView", { text: 'Cake & "coffee"\u0007 <1>' });
  const back = element("android.widget.Button", { text: "Back" });
  const view = element("android.view.View", {}, cake, back);
  const screen = element("hierarchy", { rotation: "0" }, pay, view);

  it("is printed as XML, with what XML cannot hold left out", () => {
    const xml = toXml(screen, { header: '<?xml version="1.0" encoding="UTF-8"?>' });

    assert.equal(
      xml,
      '<?xml version="1.0" encoding="UTF-8"?><hierarchy rotation="0">' +
        '<android.widget.Button resource-id="lab.shop:id/pay" text="Pay"/>' +
        '<android.view.View><android.widget.TextView text="Cake &amp; &quot;coffee&quot; &lt;1&gt;"/><android.widget.Button text="Back"/></android.view.View>' +
        "</hierarchy>",
    );
  });

  it("is searched by XPath, and answers in the order of the screen", () => {
    assert.deepEqual(findByXPath(screen, "//android.widget.Button"), [pay, back]);
    assert.deepEqual(findByXPath(screen, '//*[@resource-id="lab.shop:id/pay"]'), [pay]);
    assert.deepEqual(findByXPath(screen, "(//android.widget.Button)[last()]"), [back]);
    assert.deepEqual(findByXPath(screen, "//*[contains(@text, 'Cake')]/.."), [view]);
    assert.deepEqual(findByXPath(screen, "//nothing"), []);
  });

  it("refuses an XPath that is none, and one that selects something else than elements", () => {
    for (const expression of ["//[", "count(//*)", "//@text", "unheard(1)", "/"]) {
      assert.throws(() => findByXPath(screen, expression), InvalidXPathError, expression);
    }
  });

  it("lists every element, parents before children", () => {
    assert.deepEqual([...everyElement(screen)], [screen, pay, view, cake, back]);
  });
});

function element(name: string, attributes: Readonly<Record<string, string>>, ...children: readonly PlatformElement[]): PlatformElement {
  return { name, key: name, attributes: new Map(Object.entries(attributes)), children };
}
