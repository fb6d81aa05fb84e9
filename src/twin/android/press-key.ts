import { LAUNCHER } from "./device-processes.ts";
import type { AndroidDevice } from "./android-device.ts";

type Pressable = Pick<AndroidDevice, "phone" | "activities" | "unknown">;

/** Android's key codes, as far as anybody presses them. */
const KEYS: Readonly<Record<number, (device: Pressable) => Promise<void>>> = {
  // HOME
  3: ({ phone }) => phone.goHome(),
  // BACK: the one activity of an app leaves to the home screen; Android's own screens stay.
  4: async ({ phone, activities }) => {
    if (activities.shown().kind === "app") await phone.goHome();
  },
  // TAB
  61: ({ phone }) => phone.engine.press("Tab"),
  // ENTER
  66: ({ phone }) => phone.engine.press("Enter"),
  // DEL
  67: ({ phone }) => phone.engine.press("Backspace"),
  // ESCAPE
  111: ({ phone }) => phone.engine.press("Escape"),
  // APP_SWITCH
  187: ({ activities }) => activities.switchApp(),
  // WAKEUP: this phone never sleeps.
  224: () => Promise.resolve(),
};

const FIRST_DIGIT = 7;
const FIRST_LETTER = 29;
const SPACE = 62;

/** Presses and lets go of a key. */
export async function pressKey(device: Pressable, code: number): Promise<void> {
  const text = textOf(code);
  if (text !== null) return await device.phone.engine.type(text);
  const press = KEYS[code];
  if (press === undefined) return device.unknown.note("key", `${code} in front of ${device.phone.front() ?? LAUNCHER.id}`);
  await press(device);
}

function textOf(code: number): string | null {
  if (code === SPACE) return " ";
  if (code >= FIRST_DIGIT && code < FIRST_DIGIT + 10) return String(code - FIRST_DIGIT);
  if (code >= FIRST_LETTER && code < FIRST_LETTER + 26) return String.fromCharCode("a".charCodeAt(0) + code - FIRST_LETTER);
  return null;
}
