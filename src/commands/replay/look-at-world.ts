import { printPaused, type PausedPlaces } from "../../replay/print-paused.ts";

/** Says where the world can be looked at, and waits until somebody presses Enter, or until all of it is ended. */
export function lookAtWorld(signal: AbortSignal): (paused: PausedPlaces) => Promise<void> {
  const { stdin, stderr } = process;
  return async (paused) => {
    stderr.write(printPaused(paused));
    await new Promise<void>((resolve) => {
      const goOn = () => {
        stdin.off("data", goOn);
        signal.removeEventListener("abort", goOn);
        // Listened to any longer, it would keep the command alive.
        stdin.pause();
        resolve();
      };
      stdin.on("data", goOn);
      stdin.resume();
      signal.addEventListener("abort", goOn, { once: true });
    });
  };
}
