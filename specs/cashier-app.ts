import type { Habit } from "../src/rider/device/device.ts";
import type { Hands } from "../src/rider/hands.ts";
import { TillSaysOtherwise } from "../src/rider/till-says-otherwise.ts";
import type { Does } from "./does.ts";
import type { Till } from "./till.ts";

/** What happens to the till as an app on a device: it sends late, is killed, is put away, speaks otherwise. */
export interface AppVerbs {
  /** Waits until all that was sold without the network has reached the shop. */
  seesEverythingSent(): Promise<void>;
  seesThatItWaits(sales: number): Promise<void>;
  isKilled(): Promise<void>;
  /** As on a new device: token, settings and catalogue are gone, and the till asks who is there. */
  losesAllItKept(): Promise<void>;
  reopens(): Promise<void>;
  /** The sale screen is there at once, without a login. */
  isStillAttached(): Promise<void>;
  /** A call comes in, the phone is put away: the app is behind, and is not told for how long. */
  turnsToSomethingElse(): Promise<void>;
  comesBackToTheTill(): Promise<void>;
  /** With one language and size of letters after another, and at the end as before. */
  worksAs<Kind extends Habit>(habits: readonly Kind[], act: (habit: Kind) => Promise<void>): Promise<void>;
}

export function appVerbsOf(hands: Hands, till: Till, does: Does): AppVerbs {
  return {
    seesEverythingSent: () =>
      does("sees that everything was sent", async () => {
        await till.waitsFor("the queue is empty and the till is online", ({ queue, online }) => queue === 0 && online, {
          deadlineMs: 15_000,
          invariants: ["I11", "I12"],
        });
      }),

    seesThatItWaits: (sales) =>
      does("sees what waits to be sent", async () => {
        await till.waitsFor(`${sales} sales wait to be sent`, ({ queue }) => queue === sales, { invariants: ["I12"] });
      }),

    isKilled: () => hands.step({ actor: "world", sentence: "the app is killed" }, () => hands.killApp()),

    losesAllItKept: () => hands.step({ actor: "world", sentence: "all that the app keeps is cleared" }, () => hands.forgetApp()),

    reopens: () => does("opens the app again", () => hands.reopenApp()),

    isStillAttached: () =>
      does("is still signed in", async () => {
        const { name, text } = await till.comesTo(["sale", "attach", "store", "shift-closed"], { invariants: ["I11", "I15"] });
        if (name === "sale") return;
        throw new TillSaysOtherwise({
          assertion: "the till is still attached, with its shift open",
          expected: "sale",
          actual: name,
          screen: text,
          invariants: ["I15"],
        });
      }),

    turnsToSomethingElse: () => hands.step({ actor: "world", sentence: "the app goes to the background" }, () => hands.leaveApp()),

    comesBackToTheTill: () => does("comes back to the till", () => hands.comeBackToApp()),

    async worksAs(habits, act) {
      try {
        for (const habit of habits) {
          const there = habit.timeZone === undefined ? "" : `, and its clock shows the time of ${habit.timeZone}`;
          const sentence = `the device speaks ${habit.locale}, with letters at ${habit.fontScale * 100} %${there}`;
          await hands.step({ actor: "world", sentence }, () => hands.speaks(habit));
          await till.comesTo("sale");
          await act(habit);
        }
      } finally {
        await hands.step({ actor: "world", sentence: "the device speaks as before" }, () => hands.speaks(null));
      }
    },
  };
}
