const TICK_MS = 1000;

/**
 * Tells when the app is in front again, or runs again after it was stopped in mid-step. Not every web view says the former in the same
 * way, and none says the latter: a clock that has lost ticks does.
 */
export function whenComingBack(cameBack: () => void): void {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") cameBack();
  });
  document.addEventListener("resume", cameBack);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) cameBack();
  });
  let last = performance.now();
  setInterval(() => {
    const slept = performance.now() - last > 3 * TICK_MS;
    last = performance.now();
    if (slept) cameBack();
  }, TICK_MS);
}
