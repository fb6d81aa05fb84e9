import { setTimeout as pause } from "node:timers/promises";
import type { PageDeath, PageSurroundings } from "../engine.ts";
import type { DevToolsEvent } from "./devtools.ts";
import { readDeath } from "./read-death.ts";
import type { Chromium } from "./start-chromium.ts";
import { surroundPage } from "./surround-page.ts";

/** The one page of a Chromium, in a process of its own. */
export interface ChromiumPage {
  readonly origin: string;
  call<Answer = unknown>(method: string, params?: object): Promise<Answer>;
  evaluate(expression: string): Promise<unknown>;
  /** Settles when it is loaded, or has come to its end while loading. @throws when there is nothing at that address */
  load(): Promise<void>;
  surround(surroundings: PageSurroundings): Promise<void>;
  suspend(): Promise<void>;
  resume(): Promise<void>;
  end(): Promise<void>;
}

export interface PageOrder {
  readonly url: string;
  /** Told once, however many exceptions follow the first. */
  onDeath(death: PageDeath): void;
}

/** Makes a page that shows nothing yet. */
export async function makeChromiumPage(chromium: Chromium, { url, onDeath }: PageOrder): Promise<ChromiumPage> {
  const { devTools } = chromium;
  const { targetId } = await devTools.call<{ targetId: string }>("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await devTools.call<{ sessionId: string }>("Target.attachToTarget", { targetId, flatten: true });
  let state: "runs" | "is suspended" | "is dead" | "has been ended" = "runs";
  const whenLoaded = signal();
  const whenCrashed = signal();
  const whenClosed = signal();
  const call: ChromiumPage["call"] = (method, params) => devTools.call(method, params, sessionId);

  const die = (death: PageDeath | null): void => {
    if (death === null || state !== "runs") return;
    state = "is dead";
    whenLoaded.give();
    onDeath(death);
  };
  const stopListening = devTools.listen(({ method, params, sessionId: whose }: DevToolsEvent) => {
    if (method === "Target.targetDestroyed" && params["targetId"] === targetId) whenClosed.give();
    if (whose !== sessionId) return;
    if (method === "Page.loadEventFired") whenLoaded.give();
    if (method === "Runtime.exceptionThrown") void readDeath(params, call).then(die);
    if (method === "Inspector.targetCrashed") {
      whenCrashed.give();
      devTools.abandon(sessionId);
      die({ message: "the process of the page has died", stack: "" });
    }
    // A web view in an app brings no dialogs of its own: what a page asks by `confirm` is answered by no.
    if (method === "Page.javascriptDialogOpening") {
      void call("Page.handleJavaScriptDialog", { accept: params["type"] === "beforeunload" }).catch(() => null);
    }
  });
  void chromium.ended.then(() => die({ message: "Chromium has ended", stack: "" }));
  await Promise.all([call("Page.enable"), call("Runtime.enable")]);

  const page: ChromiumPage = {
    origin: new URL(url).origin,
    call,
    async evaluate(expression) {
      const { result, exceptionDetails } = await call<Evaluated>("Runtime.evaluate", { expression, ...EVALUATION });
      if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value ?? null;
    },
    async load() {
      const { errorText } = await call<{ errorText?: string }>("Page.navigate", { url });
      if (errorText !== undefined) throw new Error(`${url} could not be opened: ${errorText}`);
      await whenLoaded.given;
    },
    surround: (surroundings) => surroundPage(page, surroundings, chromium.userAgent),
    async suspend() {
      if (state !== "runs") return;
      state = "is suspended";
      await signalRenderers(chromium, "SIGSTOP");
    },
    async resume() {
      if (state !== "is suspended") return;
      await signalRenderers(chromium, "SIGCONT");
      state = "runs";
    },
    async end() {
      const canAnswer = state !== "is suspended";
      state = "has been ended";
      // What a page has just stored is on its way to the browser until the page has answered something after it.
      if (canAnswer) await Promise.race([call("Runtime.evaluate", { expression: "0" }).catch(() => null), pause(LAST_ANSWER_WITHIN_MS)]);
      await signalRenderers(chromium, "SIGKILL");
      // Before the browser knows that the process is gone, it waits half a second for the page's unload handlers.
      await Promise.race([whenCrashed.given, chromium.ended]);
      await devTools.call("Target.closeTarget", { targetId }).catch(whenClosed.give);
      await Promise.race([whenClosed.given, chromium.ended]);
      stopListening();
      devTools.abandon(sessionId);
      whenLoaded.give();
    },
  };
  return page;
}

const EVALUATION = { returnByValue: true, awaitPromise: true, userGesture: true } as const;
// Usually one or two; a page that hangs in a loop is not waited for.
const LAST_ANSWER_WITHIN_MS = 300;

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
}

/** All of them belong to the page, because there is no other page and Chromium keeps none in reserve. */
async function signalRenderers({ devTools }: Chromium, what: NodeJS.Signals): Promise<void> {
  const { processInfo } = await devTools.call<{ processInfo: readonly { type: string; id: number }[] }>("SystemInfo.getProcessInfo");
  for (const { type, id } of processInfo) {
    if (type !== "renderer") continue;
    try {
      process.kill(id, what);
    } catch {
      // It has ended by itself since it was listed.
    }
  }
}

function signal(): { readonly given: Promise<void>; give(): void } {
  let give = (): void => {};
  const given = new Promise<void>((resolve) => (give = resolve));
  return { given, give: () => give() };
}
