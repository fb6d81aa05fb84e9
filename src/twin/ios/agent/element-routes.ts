import type { Agent } from "./agent.ts";
import { AgentError } from "./agent-error.ts";
import { attributeOf, rectOf, textOf } from "./element-attributes.ts";
import { typedText } from "./route.ts";
import type { AgentRequest, Routes } from "./route.ts";
import { typeWithKeys } from "./type-with-keys.ts";

/** One element: what it is, and what a finger and a keyboard do to it. */
export const ELEMENT_ROUTES: Routes = {
  "GET /element/:uuid/enabled": async (agent, request) => attributeOf(await elementIn(agent, request), "enabled"),
  "GET /element/:uuid/displayed": async (agent, request) => attributeOf(await elementIn(agent, request), "visible"),
  "GET /element/:uuid/selected": async (agent, request) => attributeOf(await elementIn(agent, request), "selected"),
  "GET /wda/element/:uuid/accessible": async (agent, request) => attributeOf(await elementIn(agent, request), "accessible"),
  "GET /wda/element/:uuid/accessibilityContainer": async (agent, request) =>
    attributeOf(await elementIn(agent, request), "accessibilityContainer"),
  "GET /element/:uuid/rect": async (agent, request) => rectOf(await elementIn(agent, request)),
  "GET /element/:uuid/text": async (agent, request) => textOf(await elementIn(agent, request)),
  "GET /element/:uuid/name": async (agent, request) => (await elementIn(agent, request)).name,
  "GET /element/:uuid/attribute/:name": async (agent, request) =>
    attributeOf(await elementIn(agent, request), request.params["name"] ?? ""),
  "GET /element/:uuid/screenshot": elementScreenshot,
  "GET /screenshot/:uuid": elementScreenshot,

  "POST /element/:uuid/click": (agent, request) => agent.tap(keyIn(request)),
  /** Continues what the field holds. */
  "POST /element/:uuid/value": (agent, request) =>
    agent.onElement(keyIn(request), (key) =>
      typeWithKeys(agent.phone, typedText(request.body, "value", "text"), (part) => agent.phone.type(key, part, "append")),
    ),
  "POST /element/:uuid/clear": (agent, request) => agent.onElement(keyIn(request), (key) => agent.phone.clearField(key)),
};

async function elementIn(agent: Agent, request: AgentRequest) {
  return agent.element(keyIn(request));
}

async function elementScreenshot(agent: Agent, request: AgentRequest): Promise<string> {
  const box = rectOf(await elementIn(agent, request));
  if (box.width === 0 || box.height === 0)
    throw new AgentError("unable to capture screen", `Cannot take a screenshot of ${keyIn(request)}: it takes no place`);
  return (await agent.phone.screenshot(box)).toString("base64");
}

function keyIn({ params }: AgentRequest): string {
  return params["uuid"] ?? "";
}
