import type { AndroidDevice } from "../android-device.ts";
import type { AgentSession } from "./agent-session.ts";
import { ALERT_ROUTES } from "./alert-routes.ts";
import { DEVICE_ROUTES } from "./device-routes.ts";
import { ELEMENT_ROUTES } from "./element-routes.ts";
import { GESTURE_ROUTES } from "./gesture-routes.ts";
import type { Route } from "./route.ts";
import { SCREEN_ROUTES } from "./screen-routes.ts";
import { SESSION_ROUTES } from "./session-routes.ts";

/** What routes work with. */
export interface AgentContext {
  readonly device: Omit<AndroidDevice, "agent" | "stop">;
  /** @throws WebDriverFault "invalid session id" */
  session(): AgentSession;
  sessions(): readonly string[];
  open(capabilities: Readonly<Record<string, unknown>>): AgentSession;
}

/** Everything that the agent can be asked, in the order in which paths are tried. */
export const AGENT_ROUTES: readonly Route[] = [
  ...SESSION_ROUTES,
  ...ELEMENT_ROUTES,
  ...SCREEN_ROUTES,
  ...GESTURE_ROUTES,
  ...ALERT_ROUTES,
  ...DEVICE_ROUTES,
];
