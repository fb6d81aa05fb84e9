import { z } from "zod";
import { NOTHING, route, type Route } from "./route.ts";

const capabilities = z.record(z.string(), z.unknown());

export const SESSION_ROUTES: readonly Route[] = [
  route("GET /status", "Whether the agent is up.", NOTHING, () => ({
    ready: true,
    message: "UiAutomator2 Server is ready to accept commands",
  })),
  route("GET /sessions", "The sessions that are open: drivers end what was left over.", NOTHING, ({ sessions }) =>
    sessions().map((id) => ({ id })),
  ),
  route(
    "POST /session",
    "Opens a session; the capabilities are the driver's own.",
    z.object({ capabilities: z.object({ firstMatch: z.array(capabilities).optional(), alwaysMatch: capabilities.optional() }) }),
    ({ open }, _, { capabilities: { firstMatch, alwaysMatch } }) => {
      const session = open({ ...alwaysMatch, ...firstMatch?.[0] });
      return { sessionId: session.id, capabilities: session.capabilities };
    },
  ),
  route("GET /session/:session", "The session's capabilities.", NOTHING, ({ session }) => session().capabilities),
  route("DELETE /session/:session", "Ends the session, and the agent with it.", NOTHING, () => null),
  route(
    "POST /session/:session/appium/settings",
    "Changes how the screen is told.",
    z.object({ settings: z.record(z.string(), z.unknown()) }),
    ({ session }, _, { settings }) => {
      for (const [name, value] of Object.entries(settings)) session().settings.set(name, value);
      return null;
    },
  ),
  route("GET /session/:session/appium/settings", "All settings.", NOTHING, ({ session }) => Object.fromEntries(session().settings)),
];
