import type { PageSurroundings } from "../engines/engine.ts";
import type { Habits, Phone } from "./phone.ts";

/** What a page meets on a phone of this size whose owner has these habits. */
export function surroundingsOf(screen: Phone["screen"], habits: Habits, userAgent: string | null): PageSurroundings {
  const { width, height, pixelRatio } = screen;
  const { locale, timeZone, fontScale, orientation, online } = habits;
  const size = orientation === "portrait" ? { width, height } : { width: height, height: width };
  return { ...size, pixelRatio, locale, timeZone, fontScale, online, userAgent };
}
