import { randomUUID } from "node:crypto";
import type { Phone } from "../../phone/phone.ts";
import type { Activities } from "../activities.ts";
import { createKnownElements, type KnownElements } from "./known-elements.ts";
import { createScreen, type Screen } from "./screen.ts";

/** What a driver's session has of its own inside the agent. */
export interface AgentSession {
  readonly id: string;
  readonly capabilities: Readonly<Record<string, unknown>>;
  /** Package that ids are completed with. */
  readonly appPackage: string | null;
  readonly settings: Map<string, unknown>;
  readonly screen: Screen;
  readonly elements: KnownElements;
}

/** Settings of the server as it starts, as far as they mean something here. */
const SETTINGS = {
  allowInvisibleElements: false,
  ignoreUnimportantViews: false,
  includeExtrasInPageSource: false,
  enableMultiWindows: false,
  waitForIdleTimeout: 10_000,
  waitForSelectorTimeout: 10_000,
  actionAcknowledgmentTimeout: 3000,
  keyInjectionDelay: 0,
  scrollAcknowledgmentTimeout: 200,
} as const;

export function createAgentSession(
  device: { readonly phone: Phone; readonly activities: Activities },
  capabilities: Readonly<Record<string, unknown>>,
): AgentSession {
  const settings = new Map<string, unknown>(Object.entries(SETTINGS));
  const screen = createScreen({ ...device, setting: (name) => settings.get(name) });
  const appPackage = capabilities["appPackage"];
  return {
    id: randomUUID(),
    capabilities,
    appPackage: typeof appPackage === "string" && appPackage !== "" ? appPackage : null,
    settings,
    screen,
    elements: createKnownElements(screen),
  };
}
