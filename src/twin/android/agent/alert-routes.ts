import { z } from "zod";
import { everyElement, type PlatformElement } from "../../phone/platform-element.ts";
import type { AgentContext } from "./agent-routes.ts";
import { NOTHING, route, type Route } from "./route.ts";
import { WebDriverFault } from "./web-driver-fault.ts";

const button = z.object({ buttonLabel: z.string().nullish() });

/** The dialog about an app that has crashed is the only alert there is. */
export const ALERT_ROUTES: readonly Route[] = [
  route(
    "GET /session/:session/alert/text",
    "What it says.",
    NOTHING,
    async (context) => (await dialog(context))[0]?.attributes.get("text") ?? "",
  ),
  route(
    "POST /session/:session/alert/accept",
    "Presses the button with a label, else the first: open the app again.",
    button,
    async (context, _, { buttonLabel }) => await press(context, buttonLabel ?? "Open app again"),
  ),
  route(
    "POST /session/:session/alert/dismiss",
    "Presses the button with a label, else the last: close the app.",
    button,
    async (context, _, { buttonLabel }) => await press(context, buttonLabel ?? "Close app"),
  ),
];

async function dialog({ device, session }: AgentContext): Promise<readonly PlatformElement[]> {
  if (device.activities.shown().kind !== "crash dialog") throw new WebDriverFault("no such alert", "No alert is open");
  return [...everyElement(await session().screen.root())].filter((element) => element.attributes.has("resource-id"));
}

async function press(context: AgentContext, label: string): Promise<null> {
  const found = (await dialog(context)).find((element) => element.attributes.get("text") === label);
  if (found === undefined) throw new WebDriverFault("invalid argument", `the alert has no button "${label}"`);
  await context.session().screen.tap(found.key);
  return null;
}
