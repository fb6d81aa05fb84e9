import type { Habits, Phone } from "../../phone/phone.ts";
import type { DeviceLog } from "../services/device-log.ts";
import { AgentError } from "./agent-error.ts";
import { SPRINGBOARD } from "./ios-tree.ts";
import { habitsIn } from "./launch-habits.ts";
import type { LaunchWords } from "./launch-habits.ts";

/** Brings apps to the front and ends them, as XCTest does for an agent; one of them may be the app under test. */
export interface AppRunner {
  /** From now on this is the app under test. */
  takeUnderTest(app: string | null, words: LaunchWords): void;
  /** Ends what runs, and starts an app with these words and the habits in them. */
  start(id: string, words: LaunchWords): Promise<void>;
  /** A running app only comes to the front, and keeps the words it was started with. */
  launch(id: string, words: LaunchWords): Promise<void>;
  /** The app under test is started with its last words when it does not run; another one without any. */
  activate(id: string): Promise<void>;
  /** false when it did not run. */
  terminate(id: string): Promise<boolean>;
  /** Home, and back after a while, or when the app is activated. */
  deactivate(seconds: number): Promise<void>;
  goHome(): Promise<void>;
  openLink(link: string, id: string | null): Promise<void>;
  isRunning(id: string): boolean;
  /** What `mobile: queryAppState` tells. */
  stateOf(id: string): number;
  wordsOf(id: string): LaunchWords;
  /** The app whose screen is asked about; null: the home screen. @throws AgentError when the app under test is gone without having been ended */
  activeApp(): string | null;
}

export const NO_WORDS: LaunchWords = { arguments: [], environment: {} };

export function createAppRunner({
  phone,
  log,
  onMoved,
}: {
  readonly phone: Phone;
  readonly log: DeviceLog;
  /** Apps came or went. */
  readonly onMoved: () => void;
}): AppRunner {
  /** As the phone's owner set it up; an app may be started under other habits, for that launch. */
  const owner: Habits = phone.habits();
  let underTest: string | null = null;
  /** The app under test was started by us and not ended by us: when it is gone, it crashed. */
  let shouldRun = false;
  /** XCTest keeps the words of the app under test, and starts it with them again. */
  let wordsUnderTest: LaunchWords = NO_WORDS;
  const words = new Map<string, LaunchWords>();
  const waiting = new Map<string, () => void>();

  const isRunning = (id: string) => RUNNING.includes(phone.stateOf(id));
  const moved = (id: string, what: string) => {
    log.write({ process: SPRINGBOARD.name, pid: SPRINGBOARD.pid, level: "Notice", text: `[app<${id}>:${phone.pidOf(id) ?? "-"}] ${what}` });
    onMoved();
  };
  const cameToFront = (id: string, how: string) => {
    if (id === underTest) shouldRun = true;
    moved(id, how);
    waiting.get(id)?.();
  };

  async function start(id: string, given: LaunchWords): Promise<void> {
    if (phone.app(id) === null)
      throw new AgentError("unknown error", `Application info provider (FBSApplicationLibrary) returned nil for "${id}"`);
    const { TZ: _, ...environment } = given.environment;
    const { locale, timeZone, fontScale } = { ...owner, ...habitsIn(given) };
    // One page at a time: what runs now is ended by the launch, and need not learn another language before.
    for (const app of phone.installed()) if (isRunning(app.id)) await phone.terminate(app.id);
    await phone.adopt({ locale, timeZone, fontScale });
    await phone.launch(id, { words: environment, anew: true });
    words.set(id, given);
    cameToFront(id, "was launched");
  }

  async function activate(id: string): Promise<void> {
    if (!isRunning(id)) return start(id, id === underTest ? wordsUnderTest : NO_WORDS);
    await phone.launch(id, { words: {}, anew: false });
    cameToFront(id, "came to the front");
  }

  async function goHome(): Promise<void> {
    await phone.goHome();
    onMoved();
  }

  function activeApp(): string | null {
    if (underTest !== null && shouldRun && !isRunning(underTest)) {
      throw new AgentError(
        "invalid element state",
        `The application under test with bundle id '${underTest}' is not running, possibly crashed`,
      );
    }
    return phone.front();
  }

  return {
    takeUnderTest: (app, given) => {
      underTest = app;
      shouldRun = app !== null;
      wordsUnderTest = given;
    },
    start,
    launch: async (id, given) => {
      if (isRunning(id)) return activate(id);
      if (id === underTest) wordsUnderTest = given;
      await start(id, given);
    },
    activate,
    terminate: async (id) => {
      if (id === underTest) shouldRun = false;
      const ran = isRunning(id) && (await phone.terminate(id));
      if (ran) moved(id, "was terminated");
      return ran;
    },
    deactivate: async (seconds) => {
      const id = activeApp();
      await goHome();
      if (id === null) return;
      // Somebody may bring it back before its time.
      let timer: NodeJS.Timeout | undefined;
      const cameBack = await new Promise<"by itself" | "by someone">((resolve) => {
        waiting.set(id, () => resolve("by someone"));
        timer = setTimeout(() => resolve("by itself"), seconds * 1000);
      });
      clearTimeout(timer);
      waiting.delete(id);
      if (cameBack === "by itself") await activate(id);
    },
    goHome,
    openLink: async (link, id) => {
      const opened = id ?? underTest ?? phone.front() ?? phone.installed()[0]?.id;
      if (opened === undefined) throw new AgentError("unknown error", "The operation couldn’t be completed: no app can open the link");
      await phone.openLink(opened, link);
      cameToFront(opened, `opened ${link}`);
    },
    isRunning,
    stateOf: (id) => STATES[phone.stateOf(id)],
    wordsOf: (id) => words.get(id) ?? NO_WORDS,
    activeApp,
  };
}

const RUNNING: readonly string[] = ["suspended", "behind", "in front"];

/** XCUIApplicationState. */
const STATES = { "not installed": 0, "not running": 1, suspended: 2, behind: 3, "in front": 4 } as const;
