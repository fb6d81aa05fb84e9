import type { Crash, Phone } from "../phone/phone.ts";
import { LAUNCHER, SYSTEM_SERVER, type DeviceProcesses } from "./device-processes.ts";
import { parseComponent, printComponent, printIntent, type Intent } from "./intent.ts";
import type { Logcat } from "./logcat.ts";
import type { PackageManager } from "./packages/package-manager.ts";

/** Starts and ends what is on the screen, and says what is. */
export interface Activities {
  start(intent: Intent): Promise<Started>;
  /** Ends an app without asking it; false when it did not run. */
  stop(id: string): Promise<boolean>;
  /** What has the focus: an app, the dialog about one that has crashed, or the home screen. */
  shown(): Shown;
  /** "Open app again": the app with the words of its last launch. */
  reopen(id: string): Promise<void>;
  /** Home, and back again to the app that was left with it. */
  switchApp(): Promise<void>;
  /** Locale that apps have been given of their own. */
  appLocale(id: string): string | null;
  speak(id: string, locale: string | null): Promise<void>;
  /** The whole phone speaks another language; apps with a locale of their own keep it. */
  speakAll(locale: string): Promise<void>;
  readonly systemLocale: string;
}

export type Started =
  | {
      readonly kind: "started";
      readonly component: NonNullable<Intent["component"]>;
      readonly state: "COLD" | "HOT";
      readonly tookMs: number;
    }
  | { readonly kind: "already on top"; readonly component: NonNullable<Intent["component"]> }
  | { readonly kind: "refused"; readonly why: string };

export type Shown =
  | { readonly kind: "app"; readonly id: string; readonly activity: string }
  | { readonly kind: "crash dialog"; readonly crash: Crash }
  | { readonly kind: "home" };

export function createActivities(device: {
  readonly phone: Phone;
  readonly packages: PackageManager;
  readonly processes: DeviceProcesses;
  readonly logcat: Logcat;
}): Activities {
  const { phone, packages, processes, logcat } = device;
  const lastWords = new Map<string, Readonly<Record<string, string>>>();
  const locales = new Map<string, string>();
  let systemLocale = phone.habits().locale;
  let left: string | null = null;

  const say = (text: string, tag = "ActivityManager") => logcat.write({ pid: SYSTEM_SERVER.pid, level: "I", tag, text });
  const speakAs = async (id: string) => {
    const locale = locales.get(id) ?? systemLocale;
    if (phone.habits().locale !== locale) await phone.adopt({ locale });
  };
  const launch = async (id: string, words: Readonly<Record<string, string>>, anew: boolean) => {
    await speakAs(id);
    const before = phone.pidOf(id);
    await phone.launch(id, { words, anew });
    const pid = phone.pidOf(id);
    if (pid !== before) lastWords.set(id, words);
    return pid !== before;
  };

  return {
    async start(intent) {
      const component = resolve(intent, packages);
      if (component === null) {
        return { kind: "refused", why: `Error: Activity not started, unable to resolve ${printIntent(intent)}` };
      }
      if (component.id === LAUNCHER.id) {
        await phone.goHome();
        return { kind: "started", component, state: "HOT", tookMs: 0 };
      }
      const known = packages.get(component.id);
      if (known === null || !known.apk.activities.includes(component.activity)) {
        return { kind: "refused", why: `Error type 3\nError: Activity class {${printComponent(component)}} does not exist.` };
      }
      const began = performance.now();
      say(`START u0 {${printIntent(intent).slice("Intent { ".length, -" }".length)}} from uid 2000`, "ActivityTaskManager");
      if (!known.hasScreen) {
        // Such an activity does its work and finishes at once; what was in front stays there.
        if (intent.stops) processes.end(component.id);
        const ran = processes.pidOf(component.id) !== null;
        processes.start(component.id);
        return { kind: "started", component, state: ran ? "HOT" : "COLD", tookMs: Math.round(performance.now() - began) };
      }
      const front = phone.front() === component.id && !intent.stops && intent.data === null;
      const cold = await launch(component.id, intent.extras, intent.stops);
      if (intent.data !== null) await phone.openLink(component.id, intent.data);
      const tookMs = Math.round(performance.now() - began);
      if (cold) {
        say(
          `Start proc ${phone.pidOf(component.id)}:${component.id}/u0a${known.uid - 10_000} for top-activity {${printComponent(component)}}`,
        );
        say(`Displayed ${printComponent(component)} for user 0: +${tookMs}ms`, "ActivityTaskManager");
      }
      return front && !cold ? { kind: "already on top", component } : { kind: "started", component, state: cold ? "COLD" : "HOT", tookMs };
    },

    async stop(id) {
      const pid = processes.pidOf(id);
      if (phone.lastCrash()?.id === id) phone.putCrashAway();
      if (pid === null) return false;
      say(`Force stopping ${id} appid=${packages.get(id)?.uid ?? 0} user=0: from pid ${pid}`);
      say(`Killing ${pid}:${id} (adj 0): stop ${id}`);
      return packages.get(id)?.hasScreen === true ? await phone.terminate(id) : processes.end(id);
    },

    shown() {
      const crash = phone.lastCrash();
      if (crash !== null) return { kind: "crash dialog", crash };
      const id = phone.front();
      if (id === null) return { kind: "home" };
      return { kind: "app", id, activity: packages.get(id)?.apk.launcher ?? id };
    },

    async reopen(id) {
      phone.putCrashAway();
      await launch(id, lastWords.get(id) ?? {}, true);
    },

    async switchApp() {
      const front = phone.front();
      if (front !== null) {
        left = front;
        await phone.goHome();
      } else if (left !== null && phone.app(left) !== null) await launch(left, lastWords.get(left) ?? {}, false);
    },

    appLocale: (id) => locales.get(id) ?? null,
    async speak(id, locale) {
      if (locale === null) locales.delete(id);
      else locales.set(id, locale);
      if (phone.front() === id) await speakAs(id);
    },
    async speakAll(locale) {
      systemLocale = locale;
      const front = phone.front();
      if (front === null) await phone.adopt({ locale });
      else await speakAs(front);
    },
    get systemLocale() {
      return systemLocale;
    },
  };
}

function resolve(intent: Intent, packages: PackageManager): Intent["component"] {
  if (intent.component !== null) return intent.component;
  if (intent.categories.includes("android.intent.category.HOME")) return { ...LAUNCHER };
  const scheme = intent.data?.split(":")[0];
  const candidates = packages.installed().filter(({ apk }) => {
    if (intent.id !== null) return apk.id === intent.id;
    return scheme !== undefined && apk.schemes.includes(scheme);
  });
  const launcher = candidates.map(({ apk }) => apk).find((apk) => apk.launcher !== null);
  return launcher === undefined ? null : parseComponent(`${launcher.id}/${launcher.launcher}`);
}
