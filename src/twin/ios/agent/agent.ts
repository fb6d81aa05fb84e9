import { randomUUID } from "node:crypto";
import { GoneNodeError } from "../../phone/gone-node-error.ts";
import type { Phone } from "../../phone/phone.ts";
import { everyElement } from "../../phone/platform-element.ts";
import type { PlatformElement } from "../../phone/platform-element.ts";
import { AgentError } from "./agent-error.ts";
import { NO_WORDS } from "./app-runner.ts";
import type { AppRunner } from "./app-runner.ts";
import { elementOf, homeScreenTree, iconKey, iosTree } from "./ios-tree.ts";
import type { LaunchWords } from "./launch-habits.ts";

/** What WebDriverAgent knows while it runs: its session, the apps, and what is on the screen. */
export interface Agent {
  readonly phone: Phone;
  readonly apps: AppRunner;
  session(): AgentSession | null;
  /** @throws AgentError "session not created" */
  openSession(order: SessionOrder): Promise<AgentSession>;
  closeSession(): Promise<void>;

  /** Of the app in front, else of the home screen. @throws AgentError when the app under test is gone */
  screen(): Promise<PlatformElement>;
  /** @throws AgentError "stale element reference" */
  element(key: string): Promise<PlatformElement>;
  /** Does something to an element of the app in front. @throws AgentError "stale element reference" */
  onElement(key: string, act: (key: string) => Promise<void>): Promise<void>;
  /** A tap in the middle; on an icon of the home screen, too. */
  tap(key: string): Promise<void>;
}

export interface AgentSession {
  readonly id: string;
  /** The app under test. */
  readonly app: string | null;
  readonly settings: Record<string, unknown>;
}

export interface SessionOrder {
  readonly app: string | null;
  readonly words: LaunchWords;
  /** A running app is ended and started anew. */
  readonly launchesAnew: boolean;
  readonly endsAppAtTheEnd: boolean;
  readonly link: string | null;
  readonly settings: Readonly<Record<string, unknown>>;
}

export function createAgent({ phone, apps }: { readonly phone: Phone; readonly apps: AppRunner }): Agent {
  let session: (AgentSession & Pick<SessionOrder, "endsAppAtTheEnd">) | null = null;

  /** An app may die under a question; then that is the answer. */
  async function askApp<Answer>(key: string, question: () => Promise<Answer>): Promise<Answer> {
    try {
      return await question();
    } catch (error) {
      apps.activeApp();
      throw error instanceof GoneNodeError ? stale(key) : error;
    }
  }

  async function screen(): Promise<PlatformElement> {
    const id = apps.activeApp();
    const tree = id === null ? null : await askApp("", () => phone.tree());
    if (id !== null && tree !== null) return iosTree(tree, { name: phone.app(id)?.name ?? id, bundleId: id, pid: phone.pidOf(id) ?? 0 });
    // It may have gone just now.
    apps.activeApp();
    return homeScreenTree({ apps: phone.installed(), ...screenSize(phone) });
  }

  async function element(key: string): Promise<PlatformElement> {
    if (OWN_KEYS.test(key)) {
      const found = [...everyElement(await screen())].find((each) => each.key === key);
      if (found === undefined) throw stale(key);
      return found;
    }
    const node = apps.activeApp() === null ? null : await askApp(key, () => phone.node(key));
    if (node !== null) return elementOf(node, 0);
    apps.activeApp();
    throw stale(key);
  }

  async function onElement(key: string, act: (key: string) => Promise<void>): Promise<void> {
    if (apps.activeApp() === null) throw stale(key);
    await askApp(key, () => act(key));
  }

  return {
    phone,
    apps,
    session: () => session,
    openSession: async ({ app, words, launchesAnew, endsAppAtTheEnd, link, settings }) => {
      session = null;
      apps.takeUnderTest(null, NO_WORDS);
      if (app !== null) await startUnderTest(apps, { app, words, launchesAnew });
      apps.takeUnderTest(app, words);
      if (link !== null) await apps.openLink(link, app);
      session = { id: randomUUID().toUpperCase(), app, settings: { ...settings }, endsAppAtTheEnd };
      return session;
    },
    closeSession: async () => {
      if (session !== null && session.app !== null && session.endsAppAtTheEnd) await apps.terminate(session.app);
      session = null;
      apps.takeUnderTest(null, NO_WORDS);
    },
    screen,
    element,
    onElement,
    tap: async (key) => {
      const icon = phone.installed().find(({ id }) => iconKey(id) === key);
      if (icon !== undefined && apps.activeApp() === null) await apps.activate(icon.id);
      else await onElement(key, () => phone.tap(key));
    },
  };
}

/** Keys of elements that no page has: the application, its window, icons of the home screen. */
const OWN_KEYS = /^(application|window|icon .*)$/;

/** As it is held now. */
export function screenSize(phone: Phone): { width: number; height: number } {
  const { width, height } = phone.screen;
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  return phone.habits().orientation === "portrait" ? { width: short, height: long } : { width: long, height: short };
}

async function startUnderTest(
  apps: AppRunner,
  { app, words, launchesAnew }: { readonly app: string; readonly words: LaunchWords; readonly launchesAnew: boolean },
): Promise<void> {
  try {
    if (!apps.isRunning(app) || launchesAnew) await apps.start(app, words);
    else await apps.activate(app);
  } catch (error) {
    throw new AgentError("session not created", error instanceof Error ? error.message : String(error), { cause: error });
  }
  if (apps.isRunning(app)) return;
  throw new AgentError(
    "session not created",
    `Cannot launch ${app} application. Make sure the correct bundle identifier has been provided in capabilities and check the device log for possible crash report occurrences`,
  );
}

function stale(key: string): AgentError {
  return new AgentError(
    "stale element reference",
    `The element identified by "${key}" is either not present or it has expired from the internal cache. Try to find it again`,
  );
}
