import type { Phone } from "../../phone/phone.ts";

/** Types a text in which line feeds and backspaces are keys of their own, as the driver sends them. */
export async function typeWithKeys(phone: Phone, text: string, type: (part: string) => Promise<void>): Promise<void> {
  for (const part of text.split(/([\n\r\b\t])/)) {
    const key = KEYS[part];
    if (key !== undefined) await phone.engine.press(key);
    else if (part !== "") await type(part);
  }
}

const KEYS: Readonly<Record<string, "Enter" | "Backspace" | "Tab">> = { "\n": "Enter", "\r": "Enter", "\b": "Backspace", "\t": "Tab" };
