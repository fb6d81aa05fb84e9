import { strict as assert } from "node:assert";
import type { Engine } from "./engine.ts";
import { EXAMPLE_SURROUNDINGS, exampleEngine, findNode, servePages } from "./example-engine.ts";
import { inPage } from "./read-tree.ts";
import type { TreeNode } from "./tree.ts";

describe("the tree of a page", () => {
  let engine: Engine;
  const stops: (() => Promise<void>)[] = [];

  before(async function () {
    const made = await exampleEngine();
    if (made === null) return this.skip();
    stops.push(made.stop);
    engine = made.engine;
    const pages = await servePages(PAGES);
    stops.push(pages.stop);
    await engine.open(`${pages.origin}/`, EXAMPLE_SURROUNDINGS);
  });
  after(async () => {
    for (const stop of stops) await stop();
  });
  const show = (body: string) => engine.script(`document.body.innerHTML = ${JSON.stringify(body)}; window.scrollTo(0, 0);`);
  const tree = async (): Promise<string[]> => outline((await engine.tree())?.root);

  it("has the body as its page, with what the app says of itself", async () => {
    await show("");

    const { root, width, height } = (await engine.tree()) ?? assert.fail("no tree");

    assert.deepEqual([width, height], [412, 915]);
    assert.deepEqual(
      [root.role, root.id, root.data, root.box],
      ["page", "till", { screen: "sale", hasCart: "" }, { x: 0, y: 0, width: 412, height: 915 }],
    );
  });

  it("leaves wrappers out that say nothing, and lifts what is in them", async () => {
    await show(`<div><div><section><p>Total</p></section></div><div id="cart"><div><span>Tea</span></div></div></div>`);

    assert.deepEqual(await tree(), ["page till", "  text 'Total'", "  group cart", "    text 'Tea'"]);
  });

  it("gives a control as a leaf with all its text on one line", async () => {
    await show(
      `<button data-testid="product-7" id="tile"><div>Black\n tea</div><div><b>1\u00a0234,50\u202f₽</b></div><i hidden>secret</i></button><a href="#x"><span>More</span></a>`,
    );

    assert.deepEqual(await tree(), ["page till", "  button product-7 'Black tea 1\u00a0234,50\u202f₽'", "  link 'More'"]);
  });

  it("opens a control that holds other controls", async () => {
    await show(`<div role="button" id="row">Sale <button id="refund">Return</button></div>`);

    assert.deepEqual(await tree(), ["page till", "  button row 'Sale'", "    button refund 'Return'"]);
  });

  it("tells what fields hold, and shows a password as dots", async () => {
    await show(
      `<input id="name" value="Ann" placeholder="Your name" aria-label="Name"><input id="pin" type="password" value="1234">
      <label><input id="agree" type="checkbox" checked> I agree</label><input id="loud" type="range" value="7" max="9">
      <select id="way"><option>cash<option selected>card</select><textarea id="note" disabled>two\nlines</textarea>`,
    );

    const all = (await engine.tree()) ?? assert.fail("no tree");

    const { label, hint, value, enabled } = findNode(all, "name");
    assert.deepEqual({ label, hint, value, enabled }, { label: "Name", hint: "Your name", value: "Ann", enabled: true });
    assert.deepEqual([findNode(all, "pin").value, findNode(all, "pin").password], ["••••", true]);
    assert.deepEqual(
      [findNode(all, "agree").role, findNode(all, "agree").checked, findNode(all, "agree").value],
      ["checkbox", true, "true"],
    );
    assert.deepEqual([findNode(all, "loud").role, findNode(all, "loud").value], ["slider", "7"]);
    assert.deepEqual([findNode(all, "way").role, findNode(all, "way").value], ["choice", "card"]);
    assert.deepEqual(
      [findNode(all, "note").role, findNode(all, "note").value, findNode(all, "note").enabled],
      ["area", "two\nlines", false],
    );
  });

  it("leaves out what is not laid out, and marks what is hidden or off the screen", async () => {
    await show(
      `<p hidden>a</p><p style="display:none">b</p><p aria-hidden="true">c</p><p id="hidden" style="visibility:hidden">d</p>
      <div id="list" style="height:100px;overflow:auto"><p style="height:300px">e</p><p id="scrolled-out">f</p></div>
      <p style="height:2000px" id="long">g</p><p id="below">h</p>`,
    );

    const all = (await engine.tree()) ?? assert.fail("no tree");

    assert.deepEqual(
      outline(all.root).filter((line) => /'[abc]'/.test(line)),
      [],
    );
    assert.deepEqual(
      ["hidden", "list", "scrolled-out", "long", "below"].map((id) => findNode(all, id).visible),
      [false, true, false, true, false],
    );
    assert.equal(findNode(all, "list").scrollable, true);
  });

  it("keeps the key of an element as long as it is there", async () => {
    await show(`<p id="one">1</p><p id="two">2</p>`);
    const { key } = findNode(await engine.tree(), "two");

    await engine.script(
      `document.getElementById("one").remove(); document.getElementById("two").textContent = "deux"; document.body.prepend(document.createElement("hr"))`,
    );
    assert.equal((await engine.node(key))?.text, "deux");
    assert.equal(findNode(await engine.tree(), "two").key, key);

    await engine.script(`document.getElementById("two").remove()`);
    assert.equal(await engine.node(key), null);
  });

  it("brings a node into view only when it is not there already", async () => {
    await show(
      `<p id="top">1</p><p style="height:2000px"></p><button id="below" style="width:100px;height:50px">h</button><span id="nothing"></span>`,
    );
    const all = await engine.tree();
    const bring = (id: string) => engine.script(inPage("bringIntoView", findNode(all, id).key));

    await bring("top");
    assert.equal(await engine.script("scrollY"), 0);
    const seen = (await bring("below")) as { height: number };
    assert.equal(seen.height, 50);
    assert.ok(findNode(await engine.tree(), "below").visible);
    assert.equal(await bring("nothing"), "unseen");
    await show("");
    assert.equal(await bring("below"), "gone");
  });

  it("is read quickly from a page of 300 rows", async () => {
    await show(`<ul id="rows">${ROW.repeat(300)}</ul>`);
    await engine.tree();

    const began = performance.now();
    const rows = findNode(await engine.tree(), "rows").children;

    assert.equal(rows.length, 300);
    // About 20 ms on a quiet machine; a second would be a mistake in the script.
    assert.ok(performance.now() - began < 1000);
  });
});

const PAGES = { "/": `<body id="till" data-screen="sale" data-has-cart style="margin:0"></body>` };
const ROW = `<li data-row data-minor="150"><div><button><span>Receipt</span> <small>12:00</small></button><strong>1,50</strong></div></li>`;

function outline(node: TreeNode | undefined, depth = ""): string[] {
  if (node === undefined) return [];
  const words = [node.role, node.id, node.text === "" ? "" : `'${node.text}'`].filter((word) => word !== "");
  return [depth + words.join(" "), ...node.children.flatMap((child) => outline(child, `${depth}  `))];
}
