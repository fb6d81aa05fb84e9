import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { promisify } from "node:util";
import { inTurn } from "../../phone/in-turn.ts";
import type { Engine, EngineOrder, PageDeath, PageSurroundings } from "../engine.ts";
import { inPage, parseNode, parseTree } from "../read-tree.ts";
import { pressKey, typeText } from "./keyboard.ts";
import { runScript } from "./page-script.ts";
import { PageLeftError } from "./page-session.ts";
import { pageSupply } from "./page-supply.ts";
import { touch } from "./pointer.ts";
import { takePicture } from "./screenshot.ts";
import { forgetOwnStored, forgetStored } from "./stored-data.ts";
import { startWebKitPage, type WebKitPage } from "./webkit-page.ts";
import { startXDisplay } from "./x-display.ts";
import { startXdotool } from "./xdotool.ts";

/**
 * A real WebKit: WebKitGTK's MiniBrowser on a display of its own, asked by the WebKit Inspector Protocol and touched through
 * the X server. One CSS pixel is one device pixel, whatever ratio is asked for. Language and time zone are those of a
 * process, so a change of them holds from the next `open` on.
 */
export async function createWebKit({ miniBrowser, xvfb, xdotool, folder }: Extract<EngineOrder, { kind: "webkit" }>): Promise<Engine> {
  await mkdir(folder, { recursive: true });
  const display = await startXDisplay(xvfb, folder);
  const hand = await startXdotool(xdotool, display.environment);
  const { stdout: version } = await run(miniBrowser, ["--version"], { env: { ...process.env, ...display.environment } });

  const deathListeners: ((death: PageDeath) => void)[] = [];
  const supply = pageSupply((surroundings) => startWebKitPage({ miniBrowser, display: display.environment, folder, hand, surroundings }));
  const next = inTurn();
  let page: WebKitPage | null = null;
  let surroundings: PageSurroundings | null = null;
  let pagesOpened = 0;
  let isStopping = false;

  const opened = (): WebKitPage => {
    if (page === null) throw new Error("no page is open");
    return page;
  };
  /** null where there is no page, or just no longer; asked again when the page was just going to another address. */
  const ask = async <Value>(question: string, read: (answer: unknown) => Value | null): Promise<Value | null> => {
    for (let triesLeft = 3; page !== null; triesLeft--) {
      try {
        return read(await page.session.evaluate(question));
      } catch (fault) {
        if (fault instanceof PageLeftError) return null;
        if (triesLeft === 0) throw fault;
      }
    }
    return null;
  };
  const endPage = async (): Promise<void> => {
    const ending = page;
    page = null;
    await ending?.end();
  };

  return {
    kind: "webkit",
    name: version.trim(),
    open: (url, wanted) =>
      next(async () => {
        await endPage();
        const opening = await supply.take(wanted);
        if (isStopping) return opening.end();
        page = opening;
        surroundings = wanted;
        pagesOpened++;
        opening.onDeath((death) => {
          for (const listener of deathListeners) listener(death);
        });
        await opening.surround(wanted);
        await opening.load(url);
      }),
    end: () =>
      next(async () => {
        if (page === null) return;
        await endPage();
        if (surroundings !== null && !isStopping) await supply.expect(surroundings);
      }),
    forget: (origin) =>
      next(async () => {
        if (page !== null && new URL(page.url()).origin === origin) await forgetOwnStored(page.session);
        else await forgetStored(folder, origin);
      }),
    async suspend() {
      await page?.suspend();
    },
    async resume() {
      page?.resume();
    },
    tree: () => ask(inPage("readTree"), parseTree),
    node: (key) => ask(inPage("readNode", key), parseNode),
    script: async (expression) => runScript(opened().session, expression),
    screenshot: async (clip) => takePicture(opened().session, clip),
    touch: async (steps) => touch(steps, opened().session, hand),
    type: async (text) => typeText(text, opened().session, hand),
    press: async (key) => pressKey(key, opened().session, hand),
    async clear() {
      const { session } = opened();
      if ((await session.evaluate(inPage("selectField"))) === true) await pressKey("Backspace", session, hand);
    },
    adapt: (wanted) =>
      next(async () => {
        surroundings = wanted;
        if (page === null) await supply.expect(wanted);
        else await page.surround(wanted);
      }),
    inspector: {
      kind: "webkit",
      async pages() {
        return page === null ? [] : [{ id: pagesOpened, title: await page.title(), url: page.url() }];
      },
      async connect(id, onMessage) {
        if (page === null || id !== pagesOpened) throw new Error(`there is no page ${id} (any more)`);
        return page.inspector.connect(onMessage);
      },
    },
    onDeath: (listener) => void deathListeners.push(listener),
    async stop() {
      isStopping = true;
      // Out of turn first: what is under way ends with its page.
      await endPage();
      await next(async () => {
        await endPage();
        await supply.clear();
      });
      await hand.stop();
      await display.stop();
    },
  };
}

const run = promisify(execFile);
