import type { Surrounding } from "./surrounding.ts";

/** Its riders would stay at home, and their cells be precluded. */
export function noPhoneOnDesk(platform: "android" | "ios"): Surrounding {
  return {
    name: platform === "android" ? "Android phone" : "iPhone",
    state: "missing",
    found: `lanes.device.phones names none`,
    mend: `npx tillgate devices --lane device lists what is connected; add { platform: "${platform}", udid: "…" } to lanes.device.phones`,
  };
}
