import { strict as assert } from "node:assert";
import type { InspectorChannel } from "../engine.ts";
import { type SharedInspector, shareInspector } from "./inspector.ts";
import { innerMessage, parseWireMessage, type WireMessage, withInnerMessage } from "./wire-message.ts";

describe("sharing the inspector of a page", () => {
  it("gives each guest the answers to its own questions, under its own ids", () => {
    const { browser, guest } = sharedWithPage();
    const [one, other] = [guest(), guest()];

    one.ask(7, "Runtime.evaluate");
    other.ask(7, "Runtime.evaluate");
    browser.answerInner((asked) => ({ value: asked.id }));

    const [ids] = [browser.innerAsked().map(({ message }) => message.id)];
    assert.deepEqual(one.innerHeard(), [{ id: 7, result: { value: ids[0] } }]);
    assert.deepEqual(other.innerHeard(), [{ id: 7, result: { value: ids[1] } }]);
  });

  it("tells a guest that comes later of the page that is there", () => {
    const { guest } = sharedWithPage();

    const late = guest();

    assert.deepEqual(late.heard, [{ method: "Target.targetCreated", params: { targetInfo: { targetId: "page-1", type: "page" } } }]);
  });

  it("enables a domain once, and disables it only when nobody wants it any more", () => {
    const { browser, guest } = sharedWithPage();
    const [one, other] = [guest(), guest()];

    one.ask(1, "Page.enable");
    other.ask(2, "Page.enable");
    one.ask(3, "Page.disable");
    other.channel.close();

    const asked = browser.innerAsked().map(({ message }) => message.method);
    assert.deepEqual(asked, ["Page.enable", "Page.disable"]);
    assert.deepEqual(other.innerHeard(), [{ id: 2, result: {} }]);
    assert.deepEqual(one.innerHeard(), [{ id: 3, result: {} }]);
  });

  it("tells events to those who enabled their domain", () => {
    const { browser, guest } = sharedWithPage();
    const [one, other] = [guest(), guest()];
    one.ask(1, "Console.enable");

    browser.says(inTarget({ method: "Console.messageAdded", params: { message: {} } }));

    assert.deepEqual(
      one.innerHeard().map(({ method }) => method),
      ["Console.messageAdded"],
    );
    assert.deepEqual(other.innerHeard(), []);
  });

  it("lets a new page go on when all who asked it to wait are done with it", () => {
    const { browser, guest } = sharedWithPage();
    const [one, other, careless] = [guest(), guest(), guest()];
    for (const { channel } of [one, other])
      channel.send(JSON.stringify({ id: 1, method: "Target.setPauseOnStart", params: { pauseOnStart: true } }));

    browser.says({
      method: "Target.targetCreated",
      params: { targetInfo: { targetId: "page-2", type: "page", isProvisional: true, isPaused: true } },
    });
    one.channel.send(JSON.stringify({ id: 2, method: "Target.resume", params: { targetId: "page-2" } }));
    const afterOne = browser.asked("Target.resume").length;
    other.channel.close();

    assert.equal(afterOne, 0);
    assert.equal(browser.asked("Target.resume").length, 1);
    assert.equal(JSON.stringify(careless.heard).includes("isPaused"), false);
  });

  it("hears nothing more from and tells nothing more to a guest that has left", () => {
    const { browser, guest } = sharedWithPage();
    const left = guest();
    left.ask(1, "Runtime.evaluate");
    left.channel.close();

    browser.answerInner(() => ({}));
    left.ask(2, "Runtime.evaluate");

    assert.deepEqual(left.innerHeard(), []);
    assert.equal(browser.innerAsked().length, 1);
  });
});

/** A shared inspector whose browser has shown one page. */
function sharedWithPage() {
  const sentUp: WireMessage[] = [];
  const shared: SharedInspector = shareInspector((text) => sentUp.push(parseWireMessage(text)));
  const says = (message: WireMessage) => shared.receive(JSON.stringify(message));
  const innerAsked = () => sentUp.flatMap((message) => innerMessage(message) ?? []);
  says({ method: "Target.targetCreated", params: { targetInfo: { targetId: "page-1", type: "page" } } });
  return {
    browser: {
      says,
      innerAsked,
      asked: (method: string) => sentUp.filter((message) => message.method === method),
      answerInner(answer: (asked: WireMessage) => Readonly<Record<string, unknown>>) {
        for (const { message } of innerAsked()) says(inTarget({ id: message.id ?? 0, result: answer(message) }));
      },
    },
    guest() {
      const heard: WireMessage[] = [];
      const channel: InspectorChannel = shared.connect((text) => heard.push(parseWireMessage(text)));
      return {
        channel,
        heard,
        innerHeard: () => heard.flatMap((message) => innerMessage(message)?.message ?? []),
        ask(id: number, method: string) {
          const outer = { id: id + 100, method: "Target.sendMessageToTarget", params: { targetId: "page-1" } };
          channel.send(JSON.stringify(withInnerMessage(outer, { id, method })));
        },
      };
    },
  };
}

function inTarget(inner: WireMessage): WireMessage {
  return withInnerMessage({ method: "Target.dispatchMessageFromTarget", params: { targetId: "page-1" } }, inner);
}
