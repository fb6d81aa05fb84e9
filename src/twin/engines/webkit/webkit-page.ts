import type { PageDeath, PageSurroundings } from "../engine.ts";
import { inputInPage } from "./input-in-page.ts";
import { loadPage } from "./load-page.ts";
import { type MiniBrowser, startMiniBrowser } from "./mini-browser.ts";
import { decideRequest, setOnline } from "./network-switch.ts";
import { deathIn } from "./page-death.ts";
import type { PageSession } from "./page-session.ts";
import { surroundingsScript } from "./surroundings-in-page.ts";
import { untilTaken } from "./taken.ts";
import type { Xdotool } from "./xdotool.ts";

/** The one page of a browser, in its surroundings; empty until it is loaded. */
export interface WebKitPage extends Pick<MiniBrowser, "session" | "inspector" | "suspend" | "resume" | "end"> {
  /** What can be changed under a page; language and time zone are its browser's. */
  surround(surroundings: PageSurroundings): Promise<void>;
  load(url: string): Promise<void>;
  /** Where the page is now. */
  url(): string;
  /** Empty while it is stopped and cannot say. */
  title(): Promise<string>;
  /** What to do when an exception that nothing caught, or its process, ends the page. */
  onDeath(listener: (death: PageDeath) => void): void;
  isGone(): boolean;
}

export interface WebKitPageOrder {
  readonly miniBrowser: string;
  readonly display: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly hand: Xdotool;
  readonly surroundings: PageSurroundings;
}

export async function startWebKitPage(order: WebKitPageOrder): Promise<WebKitPage> {
  const { miniBrowser, display, folder, hand } = order;
  let { surroundings } = order;
  let url = "about:blank";
  let isGone = false;
  let isStopped = false;
  let tellDeath: (death: PageDeath) => void = () => undefined;

  const tell = async (call: PageSession["call"], before: PageSurroundings | null): Promise<void> => {
    const { userAgent, online } = surroundings;
    await call("Page.setBootstrapScript", { source: surroundingsScript(surroundings) });
    await call("Page.overrideUserAgent", userAgent === null ? {} : { value: userAgent });
    if (online !== (before?.online ?? true)) await setOnline(online, call);
  };
  const browser = await startMiniBrowser({
    program: miniBrowser,
    display,
    folder,
    locale: surroundings.locale,
    timeZone: surroundings.timeZone,
    async prepare(call) {
      await call("Page.enable");
      await call("Console.enable");
      await tell(call, null);
    },
    onPageGone() {
      isGone = true;
      tellDeath({ message: "the page's process ended by itself", stack: "" });
    },
  });
  const { session } = browser;

  session.onEvent((method, params) => {
    const frame = params["frame"] as { readonly parentId?: string; readonly url: string } | undefined;
    if (method === "Page.frameNavigated" && frame?.parentId === undefined) url = frame?.url ?? url;
    if (method === "Network.requestIntercepted") decideRequest(params, url, session);
    const death = deathIn(method, params);
    if (death !== null) tellDeath(death);
  });
  return {
    ...browser,
    async suspend() {
      isStopped = true;
      await browser.suspend();
    },
    resume() {
      browser.resume();
      isStopped = false;
    },
    async surround(next) {
      const before = surroundings;
      surroundings = next;
      await tell(session.call, before);
      await session.evaluate(surroundingsScript(next));
      await fitWindow(next, session, hand);
    },
    async load(address) {
      // Already its own, so that a page on the phone is found without a network.
      url = address;
      await loadPage(session, address);
    },
    url: () => url,
    title: async () => (isStopped || isGone ? "" : String(await session.evaluate("document.title"))),
    onDeath: (listener) => (tellDeath = listener),
    isGone: () => isGone,
  };
}

/** Brings the only window there is to the size of the screen and gives it the keyboard; the mouse waits outside of it. */
function fitWindow({ width, height }: PageSurroundings, session: PageSession, hand: Xdotool): Promise<void> {
  const fit = async () => {
    await hand.do(`search --sync --onlyvisible --class MiniBrowser windowmove 0 0 windowsize ${width} ${height} windowfocus`);
    await hand.do("mousemove 1023 1023");
  };
  return untilTaken(session, inputInPage.sized(width, height), fit, `a screen of ${width}x${height}`);
}
