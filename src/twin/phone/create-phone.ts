import type { Engine } from "../engines/engine.ts";
import type { BroughtIntoView } from "../engines/in-page/twin-in-page.ts";
import { inPage } from "../engines/read-tree.ts";
import { blankPicture } from "./blank-picture.ts";
import { GoneNodeError } from "./gone-node-error.ts";
import { openInstalledApps } from "./installed-apps.ts";
import { inTurn } from "./in-turn.ts";
import type { Behind, Crash, Habits, InstalledApp, Phone } from "./phone.ts";
import { runApps } from "./running-app.ts";
import { surroundingsOf } from "./surroundings-of.ts";
import { UnknownAppError } from "./unknown-app-error.ts";

export interface PhoneOrder {
  /** Belongs to the phone from now on: it is stopped with it. */
  readonly engine: Engine;
  /** Upright, in CSS pixels. */
  readonly screen: Phone["screen"];
  /** Keeps the installed apps. */
  readonly folder: string;
  readonly behind: Behind;
  readonly habits: Habits;
  /** What web views of this platform call themselves; the engine's own name when left out. */
  readonly userAgent?: string | null;
}

/** Switches a phone on. */
export async function createPhone({ engine, screen, folder, behind, habits: first, userAgent = null }: PhoneOrder): Promise<Phone> {
  const apps = await openInstalledApps(folder);
  const crashes: Crash[] = [];
  let lastCrash: Crash | null = null;
  let habits = first;
  /** Which habits the open page was told of. */
  let told = first;
  // Whatever opens or ends pages; looking and touching need not wait for their turn.
  const next = inTurn();
  const running = runApps({
    engine,
    behind,
    onCrash(crash, place) {
      crashes.push(crash);
      if (place === "in front") lastCrash = crash;
      void next(async () => {
        // By its turn another app may have been opened in its place.
        if (running.now() === null) await engine.end();
      }).catch(() => null);
    },
  });
  const inFront = (): boolean => running.now()?.place === "in front";
  const surroundings = () => surroundingsOf(screen, habits, userAgent);

  const openable = (id: string): InstalledApp => {
    const app = apps.get(id);
    if (app !== null && app.page !== "") return app;
    throw new UnknownAppError(id, apps.all());
  };
  const start = async (id: string, words: Readonly<Record<string, string>>): Promise<void> => {
    const app = openable(id);
    if (lastCrash?.id === id) lastCrash = null;
    told = habits;
    await running.start(app, words, surroundings());
  };
  const bringToFront = async (): Promise<void> => {
    await running.comeToFront();
    await tellHabits();
  };
  /** A stopped page hears of them when it goes on. */
  const tellHabits = async (): Promise<void> => {
    if (running.now() === null || running.now()?.place === "suspended") return;
    const before = told;
    told = habits;
    if (JSON.stringify(before) === JSON.stringify(habits)) return;
    await engine.adapt(surroundings());
    const speaksAnew = before.locale !== habits.locale || before.timeZone !== habits.timeZone;
    if (speaksAnew && !(await pageSpeaks(engine, habits))) await running.reopen(surroundings());
  };
  const endIfRunning = async (id: string): Promise<boolean> => {
    if (running.now()?.id !== id) return false;
    await running.end();
    return true;
  };
  const takeFocus = async (key: string): Promise<void> => {
    const answer = inFront() ? await engine.script(inPage("focusOn", key)) : "gone";
    if (answer === "gone") throw new GoneNodeError(key);
    // Something that is no field itself may open one when it is touched.
    if (answer === "not focusable") await phone.tap(key);
  };

  /** What an app does with an input may be the end of it; the input was given all the same. */
  const handIn = async (input: Promise<void>): Promise<void> => {
    try {
      await input;
    } catch (fault) {
      if (inFront()) throw fault;
    }
  };

  const phone: Phone = {
    engine,
    screen,
    install: (app) =>
      next(async () => {
        await endIfRunning(app.id);
        await apps.put(app);
      }),
    uninstall: (id) =>
      next(async () => {
        const app = apps.get(id);
        if (app === null) return false;
        await endIfRunning(id);
        if (app.page !== "") await engine.forget(app.origin);
        await apps.remove(id);
        return true;
      }),
    installed: () => apps.all(),
    app: (id) => apps.get(id),
    launch: (id, { words, anew }) => next(() => (running.now()?.id === id && !anew ? bringToFront() : start(id, words))),
    openLink: (id, link) =>
      next(async () => {
        if (running.now()?.id !== id) return start(id, { link });
        await bringToFront();
        await engine.script(`void dispatchEvent(new CustomEvent("openlink", { detail: ${JSON.stringify(link)} }))`);
      }),
    terminate: (id) => next(() => endIfRunning(id)),
    clear: (id) =>
      next(async () => {
        const { origin } = openable(id);
        await endIfRunning(id);
        await engine.forget(origin);
      }),
    goHome: () => next(() => running.goBehind()),
    stateOf(id) {
      if (apps.get(id) === null) return "not installed";
      const now = running.now();
      return now?.id === id ? now.place : "not running";
    },
    pidOf: (id) => (running.now()?.id === id ? (running.now()?.pid ?? null) : null),
    front: () => (inFront() ? (running.now()?.id ?? null) : null),
    lastCrash: () => lastCrash,
    putCrashAway: () => (lastCrash = null),
    crashes: () => crashes,
    habits: () => habits,
    adopt: (change) =>
      next(async () => {
        habits = { ...habits, ...change };
        await tellHabits();
      }),
    tree: async () => (inFront() ? engine.tree() : null),
    node: async (key) => (inFront() ? engine.node(key) : null),
    async tap(key) {
      const seen = inFront() ? ((await engine.script(inPage("bringIntoView", key))) as BroughtIntoView) : "gone";
      if (seen === "gone") throw new GoneNodeError(key);
      if (seen === "unseen") throw new Error(`the node ${key} cannot be touched: nothing of it is on the screen`);
      await handIn(engine.touch([{ kind: "down", x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 }, { kind: "up" }]));
    },
    async touch(steps) {
      if (inFront()) await handIn(engine.touch(steps));
    },
    async type(key, text, how) {
      await takeFocus(key);
      if (how === "replace") await handIn(engine.clear());
      await handIn(engine.type(text));
    },
    async clearField(key) {
      await takeFocus(key);
      await handIn(engine.clear());
    },
    async screenshot(clip) {
      if (inFront()) return engine.screenshot(clip);
      const { width, height, pixelRatio } = surroundings();
      const shown = clip ?? { width, height };
      return blankPicture(Math.ceil(shown.width * pixelRatio), Math.ceil(shown.height * pixelRatio));
    },
    async stop() {
      await apps.stop();
      await engine.stop();
    },
  };
  return phone;
}

/** Whether an engine that was told another locale and time zone could change them under the open page. */
async function pageSpeaks(engine: Engine, { locale, timeZone }: Habits): Promise<boolean> {
  const said = "[navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone]";
  const [language, zone] = (await engine.script(said)) as [string, string];
  return language.toLowerCase() === locale.toLowerCase() && plainZone(zone) === plainZone(timeZone);
}

function plainZone(timeZone: string): string {
  return timeZone.replace(/^Etc\//, "").toLowerCase();
}
