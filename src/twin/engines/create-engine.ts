import { createChromium } from "./chromium/chromium.ts";
import type { Engine, EngineOrder } from "./engine.ts";

/** Starts what stands behind a twin's glass. */
export async function createEngine(order: EngineOrder): Promise<Engine> {
  switch (order.kind) {
    case "chromium":
      return createChromium(order);
    case "webkit": {
      // Only where it is needed: a phone on Chromium gets on without what WebKit's protocol needs.
      const { createWebKit } = await import("./webkit/webkit.ts");
      return createWebKit(order);
    }
  }
}
