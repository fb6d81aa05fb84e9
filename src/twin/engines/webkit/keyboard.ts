import type { Engine } from "../engine.ts";
import { inputInPage } from "./input-in-page.ts";
import type { PageSession } from "./page-session.ts";
import { untilTaken } from "./taken.ts";
import type { Xdotool } from "./xdotool.ts";

/** Types into what has the focus: what a plain keyboard has keys for by its keys, all else as an input method puts it in. */
export async function typeText(text: string, session: PageSession, hand: Xdotool): Promise<void> {
  for (const [run] of text.matchAll(/[\n\t\u0020-\u007e]{1,100}|[^\n\t\u0020-\u007e]+/g)) {
    if (/^[\n\t\u0020-\u007e]/.test(run)) await pressKeys([...run].map(keyOf), session, hand);
    else await session.evaluate(inputInPage.insert(run));
  }
}

export async function pressKey(key: Parameters<Engine["press"]>[0], session: PageSession, hand: Xdotool): Promise<void> {
  await pressKeys([KEYS[key]], session, hand);
}

function pressKeys(keys: readonly string[], session: PageSession, hand: Xdotool): Promise<void> {
  const strokes = `key --delay 0 ${keys.join(" ")}`;
  return untilTaken(session, inputInPage.taking("keyup", keys.length), () => hand.do(strokes), `the keys "${keys.join(" ")}"`);
}

function keyOf(letter: string): string {
  if (letter === "\n") return KEYS.Enter;
  if (letter === "\t") return KEYS.Tab;
  return `U${letter.codePointAt(0)?.toString(16).padStart(4, "0")}`;
}

const KEYS = { Enter: "Return", Backspace: "BackSpace", Tab: "Tab", Escape: "Escape" } as const;
