import type { Agent } from "./agent.ts";
import { AgentError } from "./agent-error.ts";
import type { LaunchWords } from "./launch-habits.ts";
import { dictionaryIn } from "./route.ts";
import type { AgentRequest, Routes } from "./route.ts";

export const IOS_VERSION = "18.5";

/** Is the agent there, and its session. */
export const SESSION_ROUTES: Routes = {
  "GET /status": () => ({
    ready: true,
    message: "WebDriverAgent is ready to accept commands",
    state: "success",
    os: { name: "iOS", version: IOS_VERSION, sdkVersion: IOS_VERSION, testmanagerdVersion: 65535 },
    ios: { ip: "127.0.0.1" },
    // The release whose Objective-C sources these routes follow.
    build: { time: "Jan  1 2026 00:00:00", productBundleIdentifier: "com.facebook.WebDriverAgentRunner", version: "16.12.9" },
    device: "iphone",
  }),
  "GET /health": () => "I-AM-ALIVE",
  "GET /wda/healthcheck": () => null,

  /** Starts the app under test, when one is named, and makes it the session's. */
  "POST /session": async (agent, request) => {
    const capabilities = capabilitiesIn(request);
    const { id } = await agent.openSession({
      app: textIn(capabilities, "bundleId"),
      words: wordsIn(capabilities),
      launchesAnew: capabilities["forceAppLaunch"] !== false,
      endsAppAtTheEnd: capabilities["shouldTerminateApp"] !== false,
      link: textIn(capabilities, "initialUrl"),
      settings: { ...DEFAULT_SETTINGS, ...settingsIn(capabilities) },
    });
    return { sessionId: id, capabilities: CAPABILITIES };
  },
  "GET /": (agent) => ({ sessionId: agent.session()?.id ?? null, capabilities: CAPABILITIES }),
  "DELETE /": (agent) => agent.closeSession(),

  "GET /appium/settings": (agent) => agent.session()?.settings ?? DEFAULT_SETTINGS,
  "POST /appium/settings": (agent, { body }) => Object.assign(agent.session()?.settings ?? {}, dictionaryIn(body, "settings")),
  // The agent has none; the driver waits by itself.
  "POST /timeouts": () => null,
};

/** Launch words as `mobile: launchApp` and session capabilities carry them. */
export function wordsIn(body: AgentRequest["body"]): LaunchWords {
  const words = body["arguments"];
  const environment = Object.entries(dictionaryIn(body, "environment")).map(([key, value]) => [key, String(value)]);
  return {
    arguments: Array.isArray(words) ? words.map(String) : [],
    environment: Object.fromEntries(environment) as Record<string, string>,
  };
}

/** Attributes that come with an element where responses are not compact. */
export function responseAttributes(agent: Agent): readonly string[] {
  const settings = agent.session()?.settings ?? DEFAULT_SETTINGS;
  return settings["shouldUseCompactResponses"] === false ? String(settings["elementResponseAttributes"]).split(",") : [];
}

const CAPABILITIES = { device: "iphone", sdkVersion: IOS_VERSION };

const DEFAULT_SETTINGS: Readonly<Record<string, unknown>> = {
  shouldUseCompactResponses: true,
  elementResponseAttributes: "type,label",
  mjpegServerScreenshotQuality: 25,
  mjpegServerFramerate: 10,
  screenshotQuality: 3,
  keyboardAutocorrection: 0,
  keyboardPrediction: 0,
  snapshotMaxDepth: 50,
  useFirstMatch: false,
  boundElementsByIndex: false,
  reduceMotion: false,
  defaultActiveApplication: "auto",
  activeAppDetectionPoint: "64.00,64.00",
  defaultAlertAction: "",
  acceptAlertButtonSelector: "",
  dismissAlertButtonSelector: "",
  screenshotOrientation: "auto",
  waitForIdleTimeout: 10,
  animationCoolOffTimeout: 2,
  maxTypingFrequency: 60,
  respectSystemAlerts: false,
  useClearTextShortcut: true,
  limitXPathContextScope: true,
  autoClickAlertSelector: "",
  includeHittableInPageSource: false,
};

function capabilitiesIn({ body }: AgentRequest): Readonly<Record<string, unknown>> {
  const asked = body["capabilities"];
  if (typeof asked !== "object" || asked === null)
    throw new AgentError("session not created", "'capabilities' is mandatory to create a new session");
  const { alwaysMatch = {}, firstMatch = [] } = asked as { alwaysMatch?: object; firstMatch?: readonly object[] };
  return { ...alwaysMatch, ...firstMatch[0] };
}

function settingsIn(capabilities: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(capabilities).filter(([name, value]) => name in DEFAULT_SETTINGS && value !== null));
}

function textIn(capabilities: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = capabilities[name];
  return typeof value === "string" && value !== "" ? value : null;
}
