import type { Device } from "./device.ts";
import { page } from "./page.ts";

/** A till in a browser window of its own; whoever turns to something else puts the window away, which hides the page. */
export function desktop(browser: WebdriverIO.Browser): Device {
  let window: { readonly width: number; readonly height: number } | null = null;
  return {
    ...page(browser),
    async leave() {
      window = await browser.getWindowRect();
      await browser.minimizeWindow();
    },
    async comeBack() {
      // WebDriver has no other word for taking a window out of the dock than giving it a size.
      if (window !== null) await browser.setWindowRect(null, null, window.width, window.height);
    },
  };
}
