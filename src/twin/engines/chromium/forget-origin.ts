import type { Chromium } from "./start-chromium.ts";

/** Clears what pages of an origin have stored. Only a page can ask for that, so an empty one is made for the time of asking. */
export async function forgetOrigin({ devTools, ended }: Chromium, origin: string): Promise<void> {
  const { targetId } = await devTools.call<{ targetId: string }>("Target.createTarget", { url: "about:blank" });
  const closed = new Promise<void>((resolve) => {
    const stop = devTools.listen(({ method, params }) => {
      if (method !== "Target.targetDestroyed" || params["targetId"] !== targetId) return;
      stop();
      resolve();
    });
  });
  try {
    const { sessionId } = await devTools.call<{ sessionId: string }>("Target.attachToTarget", { targetId, flatten: true });
    await devTools.call("Storage.clearDataForOrigin", { origin, storageTypes: "all" }, sessionId);
  } finally {
    await devTools.call("Target.closeTarget", { targetId });
    await Promise.race([closed, ended]);
  }
}
