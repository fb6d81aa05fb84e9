import assert from "node:assert/strict";
import type { Cell } from "../domain/cell.ts";
import type { Boarding } from "../domain/control.ts";
import type { ControlClient } from "./control-client.ts";
import type { Device } from "./device/device.ts";
import { READING } from "./device/example-sources.ts";
import { makeHands, type Hands } from "./hands.ts";
import { emptyNotebook } from "./notebook.ts";

const onSale = { assertion: "the sale screen is there", fact: ({ name }: { readonly name: string }) => name === "sale" };

describe("hands that wait for a fact", () => {
  it("do not look again at what is still before their eyes", async () => {
    const { hands, done } = handsOn("sale");

    await hands.until(onSale);
    await hands.until(onSale);

    assert.deepEqual(done, ["look"]);
  });

  it("look again for lists that the last look did not read, and not for those that it did", async () => {
    const { hands, done } = handsOn("sale");

    await hands.until(onSale);
    await hands.until({ ...onSale, lists: ["cart lines"] });
    await hands.until({ ...onSale, lists: ["cart lines"] });
    await hands.until(onSale);

    assert.deepEqual(done, ["look", "look"]);
  });

  it("look again after anything was done, by themselves or by others", async () => {
    const { hands, done } = handsOn("sale");

    await hands.until(onSale);
    await hands.tap({ by: "id", value: "pay" }, "pay");
    await hands.until(onSale);
    await hands.step({ actor: "other till", sentence: "sells for cash" }, async () => {});
    await hands.until(onSale);

    assert.deepEqual(done, ["look", "tap", "look", "look"]);
  });
});

/** Hands on a till that always shows the same screen. */
function handsOn(screen: string): { readonly hands: Hands; readonly done: readonly string[] } {
  const done: string[] = [];
  const device = {
    async read({ lists }: Parameters<Device["read"]>[0]) {
      done.push("look");
      return { root: { screen }, parts: {}, lists: Object.fromEntries(lists.map((list) => [list, []])), text: "Total" };
    },
    async tap() {
      done.push("tap");
    },
  } as unknown as Device;
  const hands = makeHands({
    cell: {} as Cell,
    boarding: {} as Boarding,
    keeps: new Map(),
    device,
    control: {} as ControlClient,
    readingOf: () => READING,
    notebook: emptyNotebook(),
    attempt: null,
    onCut: () => {},
    patienceMs: null,
  });
  return { hands, done };
}
