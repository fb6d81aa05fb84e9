import type { Engine } from "../engine.ts";
import type { ChromiumPage } from "./chromium-page.ts";

type Key = Parameters<Engine["press"]>[0];

/** As a keyboard on glass does: whole words go in at once, and a new line is its Enter key. */
export async function typeIntoPage(page: ChromiumPage, text: string): Promise<void> {
  const [first = "", ...others] = text.split(/\r\n|\r|\n/);
  if (first !== "") await page.call("Input.insertText", { text: first });
  for (const line of others) {
    await pressKey(page, "Enter");
    if (line !== "") await page.call("Input.insertText", { text: line });
  }
}

export async function pressKey(page: ChromiumPage, key: Key): Promise<void> {
  const { code, text } = KEYS[key];
  const press = { key, code: key, windowsVirtualKeyCode: code, nativeVirtualKeyCode: code };
  await page.call("Input.dispatchKeyEvent", text === "" ? { type: "rawKeyDown", ...press } : { type: "keyDown", ...press, text });
  await page.call("Input.dispatchKeyEvent", { type: "keyUp", ...press });
}

const KEYS = {
  Enter: { code: 13, text: "\r" },
  Backspace: { code: 8, text: "" },
  Tab: { code: 9, text: "" },
  Escape: { code: 27, text: "" },
} as const satisfies Record<Key, { code: number; text: string }>;
