import { everyElement, toXml } from "../../phone/platform-element.ts";
import type { PlatformElement } from "../../phone/platform-element.ts";
import type { Agent } from "./agent.ts";
import { AgentError } from "./agent-error.ts";
import { attributeOf, rectOf, textOf } from "./element-attributes.ts";
import { findElements } from "./find-elements.ts";
import { asSource } from "./ios-tree.ts";
import { requiredText } from "./route.ts";
import type { AgentRequest, Routes } from "./route.ts";
import { responseAttributes } from "./session-routes.ts";

/** What is on the screen, and where. */
export const FIND_ROUTES: Routes = {
  "POST /element": async (agent, request) => firstOf(agent, request, await agent.screen()),
  "POST /elements": async (agent, request) => allOf(agent, request, await agent.screen()),
  "POST /element/:uuid/element": async (agent, request) => firstOf(agent, request, await agent.element(request.params["uuid"] ?? "")),
  "POST /element/:uuid/elements": async (agent, request) => allOf(agent, request, await agent.element(request.params["uuid"] ?? "")),
  "GET /wda/element/:uuid/getVisibleCells": async (agent, { params }) => {
    const inside = [...everyElement(await agent.element(params["uuid"] ?? ""))];
    return inside
      .filter((each) => each.name === "XCUIElementTypeCell" && attributeOf(each, "visible") === true)
      .map((each) => reference(agent, each));
  },
  "GET /element/active": async (agent, request) => {
    const focused = [...everyElement(await agent.screen())].find((each) => attributeOf(each, "focused") === true);
    if (focused === undefined) throw notFound(request);
    return reference(agent, focused);
  },

  "GET /source": async (agent, { query }) => {
    const but = query.get("excluded_attributes")?.split(",") ?? [];
    const root = await agent.screen();
    const format = FORMATS[(query.get("format") ?? "xml").toLowerCase()];
    if (format === undefined)
      throw new AgentError(
        "invalid argument",
        `Unknown source format '${query.get("format")}'. Only ${Object.keys(FORMATS).join(", ")} source formats are supported.`,
      );
    return format(asSource(root, but), query.get("scope") ?? "");
  },
  "GET /wda/accessibleSource": async (agent) => asJson(await agent.screen()),
};

/** How an element is named to the driver, and what of it is said along. */
function reference(agent: Agent, element: PlatformElement): Readonly<Record<string, unknown>> {
  const along = responseAttributes(agent).map((name): [string, unknown] => [
    name,
    RESPONSE_ATTRIBUTES[name]?.(element) ?? attributeNamed(element, name),
  ]);
  return { "element-6066-11e4-a52e-4f735466cecf": element.key, ELEMENT: element.key, ...Object.fromEntries(along) };
}

const RESPONSE_ATTRIBUTES: Readonly<Record<string, (element: PlatformElement) => unknown>> = {
  // "name" is WebDriver's word for what is the type here.
  name: ({ name }) => name,
  type: ({ name }) => name,
  text: textOf,
  rect: rectOf,
  enabled: (element) => attributeOf(element, "enabled"),
  displayed: (element) => attributeOf(element, "visible"),
  selected: (element) => attributeOf(element, "selected"),
  label: (element) => attributeOf(element, "label"),
};

function attributeNamed(element: PlatformElement, name: string): unknown {
  const [, attribute] = /^attribute\/(.+)$/.exec(name) ?? [];
  return attribute === undefined ? undefined : attributeOf(element, attribute);
}

function firstOf(agent: Agent, request: AgentRequest, root: PlatformElement): unknown {
  const [found] = findElements(root, locatorIn(request));
  if (found === undefined) throw notFound(request);
  return reference(agent, found);
}

function allOf(agent: Agent, request: AgentRequest, root: PlatformElement): unknown {
  return findElements(root, locatorIn(request)).map((element) => reference(agent, element));
}

function locatorIn({ body }: AgentRequest): { using: string; value: string } {
  return { using: requiredText(body, "using"), value: requiredText(body, "value") };
}

function notFound({ body }: AgentRequest): AgentError {
  return new AgentError("no such element", `unable to find an element using '${String(body["using"])}', value '${String(body["value"])}'`);
}

const FORMATS: Readonly<Record<string, (root: PlatformElement, scope: string) => unknown>> = {
  xml: (root, scope) =>
    toXml(scope === "" ? root : { name: scope, key: "", attributes: new Map(), children: [root] }, {
      header: '<?xml version="1.0" encoding="UTF-8"?>\n',
    }),
  json: (root) => asJson(root),
  description: (root) => asText(root, 0),
};

function asJson(element: PlatformElement): Readonly<Record<string, unknown>> {
  const said = (name: string) => element.attributes.get(name) ?? null;
  const flag = (name: string) => (said(name) === "true" ? "1" : "0");
  return {
    type: element.name.replace("XCUIElementType", ""),
    rawIdentifier: said("name"),
    name: said("name"),
    value: said("value"),
    label: said("label"),
    rect: rectOf(element),
    frame: attributeOf(element, "nativeFrame"),
    isEnabled: flag("enabled"),
    isVisible: flag("visible"),
    isAccessible: flag("accessible"),
    isFocused: flag("focused"),
    ...(element.children.length > 0 ? { children: element.children.map(asJson) } : {}),
  };
}

function asText(element: PlatformElement, depth: number): string {
  const { x, y, width, height } = rectOf(element);
  const label = element.attributes.get("label");
  const line = `${" ".repeat(2 * depth)}${element.name.replace("XCUIElementType", "")}, {{${x}, ${y}}, {${width}, ${height}}}${label === undefined ? "" : `, label: '${label}'`}`;
  return [line, ...element.children.map((child) => asText(child, depth + 1))].join("\n");
}
