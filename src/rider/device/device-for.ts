import type { Platform } from "../../domain/platform.ts";
import { android } from "./android.ts";
import { desktop } from "./desktop.ts";
import type { Device } from "./device.ts";
import { ios } from "./ios.ts";
import { phone } from "./phone.ts";
import { web } from "./web.ts";

export function deviceFor(platform: Platform, browser: WebdriverIO.Browser): Device {
  switch (platform) {
    case "desktop":
      return desktop(browser);
    case "android":
      return phone(browser, android(browser));
    case "ios":
      return phone(browser, ios(browser));
    case "web":
      return web(browser);
  }
}
