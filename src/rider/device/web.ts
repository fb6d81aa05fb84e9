import type { Device } from "./device.ts";
import { page } from "./page.ts";

/** A page of the service in a browser; whoever turns to something else opens another tab in front of it, which hides the page. */
export function web(browser: WebdriverIO.Browser): Device {
  let left: string | null = null;
  return {
    ...page(browser),
    async leave() {
      left = await browser.getWindowHandle();
      const { handle: other } = await browser.createWindow("tab");
      // Only a tab that WebDriver has turned to is in front of the others in a browser without a screen.
      await browser.switchToWindow(other);
    },
    async comeBack() {
      if (left === null) return;
      await browser.closeWindow();
      await browser.switchToWindow(left);
      left = null;
    },
  };
}
