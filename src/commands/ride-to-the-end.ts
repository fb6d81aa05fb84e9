import { launchRiders } from "./launch-riders.ts";
import type { ProofRun } from "./proof-run.ts";

export type Walked = { readonly how: "walked to the end"; readonly why: null } | { readonly how: "interrupted"; readonly why: string };

/** Launches the riders of an open run and waits until all have alighted and the world has passed its last stage, or until the signal. */
export async function rideToTheEnd(run: ProofRun, signal: AbortSignal): Promise<Walked> {
  const walked = Promise.all([launchRiders(run, signal), run.walk.walked]).then(() => ({ how: "walked to the end" as const, why: null }));
  // A qualification walks dozens of times under one signal.
  const over = new AbortController();
  try {
    return await Promise.race([walked, aborted(signal, over.signal)]);
  } finally {
    over.abort();
  }
}

async function aborted(signal: AbortSignal, over: AbortSignal): Promise<{ how: "interrupted"; why: string }> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true, signal: over }));
  return { how: "interrupted", why: "the run was interrupted" };
}
