import type { Engine, EngineOrder, PageDeath } from "../engine.ts";
import { inPage, parseNode, parseTree } from "../read-tree.ts";
import { type ChromiumPage, makeChromiumPage } from "./chromium-page.ts";
import { DevToolsError, PageEndedError } from "./devtools.ts";
import { touchPage } from "./fingers.ts";
import { forgetOrigin } from "./forget-origin.ts";
import { pressKey, typeIntoPage } from "./keyboard.ts";
import { startChromium } from "./start-chromium.ts";

/** A real Chromium without a window: what the web view of an Android phone is made of. */
export async function createChromium({ binary, folder }: Extract<EngineOrder, { kind: "chromium" }>): Promise<Engine> {
  const chromium = await startChromium(binary, folder);
  // Tells when a page that was closed is gone from the DevTools port.
  await chromium.devTools.call("Target.setDiscoverTargets", { discover: true });
  const deathListeners = new Set<(death: PageDeath) => void>();
  let page: ChromiumPage | null = null;

  const end = async (): Promise<void> => {
    const ending = page;
    page = null;
    await ending?.end();
  };
  const opened = (): ChromiumPage => {
    if (page === null) throw new PageEndedError("no page is open");
    return page;
  };

  return {
    kind: "chromium",
    name: `Chromium ${chromium.version}`,
    async open(url, surroundings) {
      await end();
      const opening = await makeChromiumPage(chromium, {
        url,
        onDeath(death) {
          for (const listener of deathListeners) listener(death);
        },
      });
      page = opening;
      await opening.surround(surroundings);
      await opening.load();
    },
    end,
    async forget(origin) {
      if (page === null) await forgetOrigin(chromium, origin);
      else await page.call("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
    },
    async suspend() {
      await page?.suspend();
    },
    async resume() {
      await page?.resume();
    },
    tree: () => ask(page, async (asked) => parseTree(await asked.evaluate(inPage("readTree")))),
    node: (key) => ask(page, async (asked) => parseNode(await asked.evaluate(inPage("readNode", key)))),
    script: async (expression) => opened().evaluate(expression),
    async screenshot(clip) {
      const { data } = await opened().call<{ data: string }>("Page.captureScreenshot", {
        format: "png",
        optimizeForSpeed: true,
        ...(clip !== null && { clip: { ...clip, scale: 1 } }),
      });
      return Buffer.from(data, "base64");
    },
    touch: async (steps) => touchPage(opened(), steps),
    type: async (text) => typeIntoPage(opened(), text),
    press: async (key) => pressKey(opened(), key),
    async clear() {
      if ((await opened().evaluate(inPage("selectField"))) === true) await pressKey(opened(), "Backspace");
    },
    async adapt(surroundings) {
      await page?.surround(surroundings);
    },
    inspector: { kind: "cdp", port: () => chromium.port },
    onDeath(listener) {
      deathListeners.add(listener);
    },
    async stop() {
      await end().catch(() => null);
      await chromium.stop();
    },
  };
}

/** Null where there is no page (any more); asked again when the page was just going to another address. */
async function ask<Answer>(page: ChromiumPage | null, question: (page: ChromiumPage) => Promise<Answer | null>): Promise<Answer | null> {
  for (let triesLeft = 3; page !== null; triesLeft--) {
    try {
      return await question(page);
    } catch (fault) {
      if (fault instanceof PageEndedError) return null;
      if (!(fault instanceof DevToolsError) || triesLeft === 0) throw fault;
    }
  }
  return null;
}
