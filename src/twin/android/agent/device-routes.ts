import { z } from "zod";
import { displayOf } from "../display.ts";
import { pressKey } from "../press-key.ts";
import { ANDROID, densityOf } from "../props.ts";
import { NOTHING, route, type Route } from "./route.ts";

const key = z.object({ keycode: z.coerce.number() });

/** The phone itself. */
export const DEVICE_ROUTES: readonly Route[] = [
  route("GET /session/:session/appium/device/info", "Who made it, what it runs, how large its screen is.", NOTHING, ({ device }) => {
    const { width, height } = displayOf(device.phone);
    const online = device.phone.habits().online;
    return {
      androidId: device.settings.get("secure", "android_id"),
      manufacturer: ANDROID.manufacturer,
      model: ANDROID.model,
      brand: ANDROID.brand,
      apiVersion: String(ANDROID.sdk),
      platformVersion: ANDROID.release,
      carrierName: "",
      realDisplaySize: `${width}x${height}`,
      displayDensity: densityOf(device.phone),
      locale: device.activities.systemLocale.replace("-", "_"),
      timeZone: device.phone.habits().timeZone,
      bluetooth: { state: "OFF" },
      networks: online ? [{ type: 1, typeName: "WIFI", connected: true, available: true, isRoaming: false }] : [],
    };
  }),
  route("GET /session/:session/appium/device/battery_info", "It is always full and plugged in.", NOTHING, () => ({ level: 1, status: 5 })),
  route(
    "GET /session/:session/appium/device/pixel_ratio",
    "Device pixels to a CSS pixel.",
    NOTHING,
    ({ device }) => device.phone.screen.pixelRatio,
  ),
  route("GET /session/:session/appium/device/display_density", "Dots per inch.", NOTHING, ({ device }) => densityOf(device.phone)),
  route("GET /session/:session/appium/device/system_bars", "The page has the whole screen: there is no status bar.", NOTHING, () => ({
    statusBar: 0,
  })),
  route("POST /session/:session/appium/device/press_keycode", "Presses a key.", key, async ({ device }, _, { keycode }) => {
    await pressKey(device, keycode);
    return null;
  }),
  route(
    "POST /session/:session/appium/device/long_press_keycode",
    "Presses it longer, which no key here minds.",
    key,
    async ({ device }, _, { keycode }) => {
      await pressKey(device, keycode);
      return null;
    },
  ),
  route("POST /session/:session/back", "Presses the back key.", NOTHING, async ({ device }) => {
    await pressKey(device, 4);
    return null;
  }),
  route(
    "POST /session/:session/appium/device/set_clipboard",
    "Puts text, told as base64, on the clipboard.",
    z.object({ content: z.string() }),
    ({ device }, _, { content }) => {
      device.clipboard.text = Buffer.from(content, "base64").toString();
      return null;
    },
  ),
  route("POST /session/:session/appium/device/get_clipboard", "Tells it as base64.", NOTHING, ({ device }) =>
    Buffer.from(device.clipboard.text).toString("base64"),
  ),
  route(
    "POST /session/:session/appium/reset_ax_cache",
    "Forgets what was known of the screen: it is looked at anew each time.",
    NOTHING,
    () => null,
  ),
];
