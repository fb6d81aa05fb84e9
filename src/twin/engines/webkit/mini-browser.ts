import { randomUUID } from "node:crypto";
import { borrowLocale } from "./borrowed-locale.ts";
import { makeBrowserHome } from "./browser-home.ts";
import { endPageAndBrowser, handOverStored, signalPage } from "./browser-processes.ts";
import { freePort } from "../../free-port.ts";
import { type SharedInspector, shareInspector } from "./inspector.ts";
import { type InspectorSocket, openInspectorSocket } from "./inspector-socket.ts";
import { type PageSession, startPageSession } from "./page-session.ts";
import { startProgram } from "./program.ts";

/** A browser without anything around the page; it lives for one page and is ended with it. */
export interface MiniBrowser {
  readonly session: PageSession;
  readonly inspector: SharedInspector;
  /** Stops the page in mid-step. */
  suspend(): Promise<void>;
  resume(): void;
  /** Ends the page without asking it, and keeps what it has stored. */
  end(): Promise<void>;
}

export interface MiniBrowserOrder {
  readonly program: string;
  readonly display: Readonly<Record<string, string>>;
  /** What pages store lies here. */
  readonly folder: string;
  readonly locale: string;
  readonly timeZone: string;
  /** Runs in every page before its first script. */
  readonly prepare: (call: PageSession["call"]) => Promise<void>;
  /** Called when the page's process, or the browser, ends and we did not end it. */
  readonly onPageGone: () => void;
}

/** Starts it with an empty page, which takes the next one into its process. */
export async function startMiniBrowser(order: MiniBrowserOrder): Promise<MiniBrowser> {
  const { program, display, folder, locale, timeZone } = order;
  const port = await freePort();
  const mark = randomUUID();
  let isEnding = false;
  let isSuspended = false;

  let socket: InspectorSocket | null = null;
  const inspector = shareInspector((message) => socket?.send(message));
  const session = startPageSession((onMessage) => inspector.connect(onMessage), order.prepare);
  const pageIsGone = () => {
    if (isEnding) return;
    isEnding = true;
    session.close();
    order.onPageGone();
  };
  const browser = await startProgram({
    program,
    args: ["--full-screen", `about:blank#${mark}`],
    environment: {
      ...display,
      ...(await borrowLocale(locale, folder)),
      ...(await makeBrowserHome(folder)),
      TZ: timeZone,
      GDK_BACKEND: "x11",
      LIBGL_ALWAYS_SOFTWARE: "1",
      // Without a graphics card, painting and putting layers together through an imitated one costs half as much again.
      WEBKIT_SKIA_ENABLE_CPU_RENDERING: "1",
      WEBKIT_DISABLE_COMPOSITING_MODE: "1",
      WEBKIT_INSPECTOR_HTTP_SERVER: `127.0.0.1:${port}`,
    },
    onComplaint(line) {
      if (/WebProcess (?:CRASHED|TERMINATED|EXCEEDED)/i.test(line)) pageIsGone();
    },
  });
  socket = await openInspectorSocket({
    port,
    mark,
    withinMs: START_WITHIN_MS,
    isGone: () => browser.hasExited(),
    onMessage(message, from) {
      socket = from;
      inspector.receive(message);
    },
  });
  if (socket === null) {
    await browser.stop();
    throw new Error(`${program} did not show a page within ${START_WITHIN_MS} ms; its last words:\n${browser.lastWords()}`);
  }
  await Promise.race([session.ready, browser.exited]);
  void browser.exited.then(pageIsGone);

  return {
    session,
    inspector,
    async suspend() {
      await handOverStored(session);
      signalPage(browser.pid, "SIGSTOP");
      isSuspended = true;
    },
    resume() {
      signalPage(browser.pid, "SIGCONT");
      isSuspended = false;
    },
    async end() {
      isEnding = true;
      // One that is stopped has done so before.
      if (!isSuspended) await handOverStored(session);
      await endPageAndBrowser(browser);
      session.close();
      socket?.close();
    },
  };
}

const START_WITHIN_MS = 30_000;
