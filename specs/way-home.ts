import type { Hands } from "../src/rider/hands.ts";
import { COMES_HOME } from "../src/rider/reset.ts";
import type { Screen } from "../src/rider/screen-reader.ts";
import { TillSaysOtherwise } from "../src/rider/till-says-otherwise.ts";
import { cashierOf } from "./cashier.ts";
import type { LocatorName } from "./screens/row.ts";
import { tillOf } from "./till.ts";

/** Which control leads towards the sale screen, by screen. */
const WAY_HOME: Readonly<Record<string, LocatorName>> = {
  payment: "back from payment",
  cash: "back from cash",
  card: "back from card",
  "qr-wait": "cancel QR",
  "qr-ended": "back from ended QR",
  receipt: "new sale",
  history: "back from history",
  document: "back from document",
  "refund-done": "back from refund",
  shift: "back from shift",
  parked: "back from parked",
  error: "back from error",
};

/** What a till that is home must not hold: read on the way, so that nobody has to look again at its end. */
const HOME_LISTS = ["cart lines"] as const;

/** No till has more screens between any of them and its sale screen. */
const MOST_STEPS = 12;

/**
 * Walks the till to its empty sale screen by taps alone, attaching it and opening the shift where it must be.
 * @throws TillSaysOtherwise that the till does not come home, when it shows an error at the end of every way
 */
export async function walkHome(hands: Hands): Promise<void> {
  try {
    await walk(hands);
  } catch (thrown) {
    throw thrown instanceof TillSaysOtherwise ? ((await errorInTheWay(hands)) ?? thrown) : thrown;
  }
}

async function walk(hands: Hands): Promise<void> {
  const till = tillOf(hands);
  const cashier = cashierOf(hands);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const screen = await settled(hands);
    if (screen.name === "attach" || screen.name === "store") await cashier.attachesTo(hands.boarding.store);
    else if (screen.name === "shift-closed") await cashier.opensShift();
    // Nothing leads out of a crash but a new start.
    else if (screen.name === hands.crashScreen) await startAgain(hands, screen);
    else if (screen.name === "sale") {
      if (!isEmpty(screen)) await till.tap("clear cart");
      else if (screen.queue > 0 || !screen.online) return seeQueueEmpty(hands);
      else return;
    } else {
      const way = WAY_HOME[screen.name];
      if (way === undefined) throw new Error(`no way leads home from the screen "${screen.name}"`);
      // A screen may go on by itself while it is tapped, as a waiting one does when its code ends.
      await till.tap(way).catch(async (thrown: unknown) => {
        if ((await till.look()).name === screen.name) throw thrown;
      });
      await hands.until({
        assertion: `the till leaves "${screen.name}"`,
        fact: ({ name }) => name !== screen.name,
        lists: HOME_LISTS,
        // What an error screen leads to is there at once, or it is the error again.
        ...(screen.name === "error" ? { deadlineMs: 5_000 } : {}),
      });
    }
  }
  throw new Error(`the till did not come home in ${MOST_STEPS} steps`);
}

async function errorInTheWay(hands: Hands): Promise<TillSaysOtherwise | null> {
  const { name, parts, text } = await hands.look({ text: true });
  if (name !== "error") return null;
  return new TillSaysOtherwise({
    assertion: COMES_HOME,
    expected: null,
    actual: `the till shows the error ${parts["error code"]?.text ?? ""}: ${parts["error text"]?.text ?? ""}`,
    screen: text,
    invariants: ["I11"],
  });
}

/** So that nothing that was sold before is in the till's reports. */
export async function beginNewShift(hands: Hands): Promise<void> {
  const cashier = cashierOf(hands);
  await cashier.closesShift();
  await cashier.opensShift();
}

/** What an earlier story left on the till. */
export async function residueOn(hands: Hands): Promise<readonly string[]> {
  // Mostly the walk home ended with this very look.
  const screen = await hands.until({ assertion: "the till can be looked at", fact: () => true, lists: HOME_LISTS });
  const left: string[] = [];
  if (screen.name !== "sale") left.push(`the screen is "${screen.name}"`);
  if (!isEmpty(screen) || (screen.lists["cart lines"] ?? []).length > 0) left.push("the cart is not empty");
  if (screen.operation !== null) left.push("a QR operation is still pending");
  if (screen.queue > 0) left.push(`${screen.queue} sales wait to be sent`);
  if (!screen.online) left.push("the till is offline");
  if (screen.busy) left.push("the till is busy");
  return left;
}

/** @throws TillSaysOtherwise when the app dies again at once */
async function startAgain(hands: Hands, { parts }: Screen): Promise<void> {
  const why = parts["crash text"]?.text ?? "";
  await hands.reopenApp();
  const { name } = await settled(hands);
  if (name !== hands.crashScreen) return;
  throw new TillSaysOtherwise({
    assertion: "the till starts",
    expected: null,
    actual: `the till crashed: ${why}`,
    screen: null,
    invariants: ["I11"],
  });
}

function settled(hands: Hands): Promise<Screen> {
  return hands.until({
    assertion: "the till settles",
    fact: ({ name, busy }) => name !== "" && name !== "starting" && !busy,
    lists: HOME_LISTS,
    deadlineMs: 15_000,
  });
}

async function seeQueueEmpty(hands: Hands): Promise<void> {
  await hands.until({ assertion: "the queue is empty and the till is online", fact: ({ queue, online }) => queue === 0 && online });
}

function isEmpty({ parts }: Screen): boolean {
  const total = parts["cart total"]?.data["minor"];
  return total === undefined || total === "0";
}
