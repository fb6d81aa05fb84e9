import { setTimeout as pause } from "node:timers/promises";
import type { PageSession } from "./page-session.ts";

/** Goes to an address and settles when it is loaded. @throws Error when nothing is there */
export async function loadPage(session: PageSession, url: string): Promise<void> {
  const patience = new AbortController();
  let cameTo: string | null = null;
  let stopListening: () => void = () => undefined;
  const loaded = new Promise<"loaded">((resolve) => {
    stopListening = session.onEvent((method, params) => {
      const frame = params["frame"] as { readonly parentId?: string; readonly url: string } | undefined;
      if (method === "Page.frameNavigated" && frame?.parentId === undefined) cameTo = frame?.url ?? null;
      if (method === "Page.loadEventFired" && cameTo !== null) resolve("loaded");
    });
  });
  try {
    await session.call("Page.navigate", { url });
    const late = pause(LOADED_WITHIN_MS, "late" as const, { signal: patience.signal }).catch(() => "late" as const);
    const outcome = await Promise.race([loaded, late, session.closed]);
    if (outcome === undefined) throw new Error(`${url} could not be opened: its process ended`);
    if (outcome === "late") throw new Error(`${url} was not loaded within ${LOADED_WITHIN_MS} ms`);
    // MiniBrowser shows what went wrong on an empty page.
    if (cameTo === "about:blank")
      throw new Error(`${url} could not be opened: ${String(await session.evaluate("document.body.innerText"))}`);
  } finally {
    patience.abort();
    stopListening();
  }
}

const LOADED_WITHIN_MS = 30_000;
