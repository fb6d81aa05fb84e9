import type { PageSurroundings } from "../engine.ts";
import type { ChromiumPage } from "./chromium-page.ts";

/** Puts a page into its surroundings; all of it can be changed under an open page. */
export async function surroundPage(page: ChromiumPage, surroundings: PageSurroundings, ownUserAgent: string): Promise<void> {
  const { width, height, pixelRatio, locale, timeZone, fontScale, online, userAgent } = surroundings;
  const isWide = width > height;
  await Promise.all([
    page.call("Emulation.setDeviceMetricsOverride", {
      width,
      height,
      deviceScaleFactor: pixelRatio,
      mobile: true,
      screenOrientation: isWide ? { type: "landscapePrimary", angle: 90 } : { type: "portraitPrimary", angle: 0 },
    }),
    page.call("Emulation.setTouchEmulationEnabled", { enabled: true, maxTouchPoints: 5 }),
    page.call("Emulation.setFocusEmulationEnabled", { enabled: true }),
    page.call("Emulation.setLocaleOverride", { locale }),
    page.call("Emulation.setTimezoneOverride", { timezoneId: timeZone }),
    page.call("Emulation.setUserAgentOverride", {
      userAgent: userAgent ?? ownUserAgent.replace("HeadlessChrome/", "Chrome/"),
      acceptLanguage: locale,
    }),
    // What "medium" means, and with it every size that is said in rem.
    page.call("Page.setFontSizes", { fontSizes: { standard: Math.round(16 * fontScale), fixed: Math.round(13 * fontScale) } }),
    page.call("Network.enable", { maxTotalBufferSize: 0, maxResourceBufferSize: 0 }),
    // Before the rules, which it would undo.
    page.call("Network.overrideNetworkState", { offline: !online, ...UNTHROTTLED }),
    page.call("Network.emulateNetworkConditionsByRule", {
      // The app itself is in the phone and not in the net.
      matchedNetworkConditions: online
        ? []
        : [
            { urlPattern: `${page.origin}/*`, ...UNTHROTTLED },
            { urlPattern: "", offline: true, ...UNTHROTTLED },
          ],
    }),
  ]);
}

const UNTHROTTLED = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 } as const;
