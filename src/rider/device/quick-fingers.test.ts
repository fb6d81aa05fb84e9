import assert from "node:assert/strict";
import { quickFingers, type Standing } from "./quick-fingers.ts";

const at = (value: string, y: number): Standing => ({ locator: { by: "id", value }, point: { x: 10, y } });
const LUNCH = [at("soup", 100), at("bread", 200), at("water", 300)];
const MOVED = LUNCH.map(({ locator, point }) => ({ locator, point: point === null ? null : { ...point, y: point.y + 40 } }));
const OUT_OF_VIEW: Standing = { locator: { by: "id", value: "eggs" }, point: null };

/** How many taps each gesture has until the row is through. */
function gestures(fingers: ReturnType<typeof quickFingers>, row: readonly Standing[], later: readonly Standing[] = row): readonly number[] {
  const made: number[] = [];
  for (let tapped = 0; tapped < row.length;) {
    const { length } = fingers.next((tapped === 0 ? row : later).slice(tapped), tapped);
    made.push(length);
    tapped += length;
  }
  return made;
}

describe("quick fingers", () => {
  it("look after every tap until they have seen that taps move nothing, and then tap the row through", () => {
    const fingers = quickFingers();

    assert.deepEqual(gestures(fingers, LUNCH), [1, 1, 1]);
    assert.deepEqual(gestures(fingers, LUNCH), [3]);
    assert.deepEqual(gestures(fingers, [...LUNCH, at("bagel", 400)]), [3, 1]);
  });

  it("look after every tap where controls move under them", () => {
    const fingers = quickFingers();

    assert.deepEqual(gestures(fingers, LUNCH, MOVED), [1, 1, 1]);
    assert.deepEqual(gestures(fingers, LUNCH), [1, 1, 1]);
  });

  it("look after every tap where the next control was seen to be out of use behind one", () => {
    const fingers = quickFingers();
    gestures(fingers, LUNCH);

    fingers.hindered(0);
    assert.deepEqual(gestures(fingers, LUNCH), [3]);

    fingers.hindered(1);
    assert.deepEqual(gestures(fingers, LUNCH), [1, 1, 1]);
  });

  it("begin anew with an app that was started anew", () => {
    const fingers = quickFingers();
    gestures(fingers, LUNCH, MOVED);

    fingers.forget();

    gestures(fingers, LUNCH);
    assert.deepEqual(gestures(fingers, LUNCH), [3]);
  });

  it("do not tap one control twice in a gesture, nor one that is out of view, nor over it", () => {
    const fingers = quickFingers();
    gestures(fingers, LUNCH);

    const [soup = at("soup", 100), bread = at("bread", 200), water = at("water", 300)] = LUNCH;
    assert.deepEqual(gestures(fingers, [soup, bread, bread]), [2, 1]);
    assert.equal(fingers.next([soup, OUT_OF_VIEW, water], 0).length, 1);
    assert.equal(fingers.next([OUT_OF_VIEW, water], 0).length, 0);
  });

  it("do not take their own scrolling for controls that move", () => {
    const fingers = quickFingers();
    gestures(fingers, LUNCH);

    fingers.next(LUNCH, 0);
    fingers.scrolled();
    fingers.next(MOVED.slice(1), 1);

    assert.deepEqual(gestures(fingers, MOVED), [3]);
  });
});
