import type { Phone } from "../phone/phone.ts";
import type { Display } from "./system-screen.ts";

/** The screen in device pixels, as it is turned now: rotation 1 is the phone laid on its right side. */
export function displayOf(phone: Phone): Display {
  const width = Math.round(phone.screen.width * phone.screen.pixelRatio);
  const height = Math.round(phone.screen.height * phone.screen.pixelRatio);
  return phone.habits().orientation === "landscape" ? { width: height, height: width, rotation: 1 } : { width, height, rotation: 0 };
}
