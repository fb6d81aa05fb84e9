import { z } from "zod";
import type { PlatformElement } from "../../phone/platform-element.ts";
import { boundsOf } from "../android-element.ts";
import type { AgentContext } from "./agent-routes.ts";
import { attributeOf } from "./attribute.ts";
import { findElements, type Search } from "./find-elements.ts";
import { NOTHING, route, type Route } from "./route.ts";
import { WebDriverFault } from "./web-driver-fault.ts";

const locator = z.object({ strategy: z.string(), selector: z.string(), context: z.string().nullish() });
const text = z.object({ text: z.string(), replace: z.union([z.boolean(), z.stringbool()]).default(false) });

/** Finding elements and everything that is done with one. */
export const ELEMENT_ROUTES: readonly Route[] = [
  route("POST /session/:session/element", "Finds the first element that a locator means.", locator, async (context, _, asked) => {
    const search = searchOf(context, asked);
    const [found] = await findElements(context.session().screen, search);
    if (found === undefined)
      throw new WebDriverFault("no such element", "An element could not be located on the page using the given search parameters");
    return reference(context, found, search, 0);
  }),
  route("POST /session/:session/elements", "Finds all of them.", locator, async (context, _, asked) => {
    const search = searchOf(context, asked);
    const found = await findElements(context.session().screen, search);
    return found.map((element, place) => reference(context, element, search, place));
  }),
  route("GET /session/:session/element/active", "The element that has the focus.", NOTHING, async (context) => {
    const search: Search = { strategy: "xpath", selector: "//*[@focused='true']", below: null, appPackage: null };
    const [found] = await findElements(context.session().screen, search);
    if (found === undefined) throw new WebDriverFault("no such element", "nothing has the focus");
    return reference(context, found, search, 0);
  }),
  route("POST /session/:session/element/:id/click", "A finger at its middle.", NOTHING, async ({ session }, { id }) => {
    const { key } = await session().elements.look(id);
    await session().screen.tap(key);
    return null;
  }),
  route(
    "POST /session/:session/element/:id/value",
    "Puts text into it: after what is there, or instead. A text that ends with \\n written out presses Enter.",
    text,
    async ({ session, device }, { id }, asked) => {
      const { key } = await session().elements.look(id);
      const enters = asked.text.endsWith("\\n");
      await session().screen.type(key, enters ? asked.text.slice(0, -2) : asked.text, asked.replace ? "replace" : "append");
      if (enters) await device.phone.engine.press("Enter");
      return null;
    },
  ),
  route("POST /session/:session/keys", "Types into what has the focus.", text, async ({ device }, _, asked) => {
    await device.phone.engine.type(asked.text);
    return null;
  }),
  route("POST /session/:session/element/:id/clear", "Empties it.", NOTHING, async ({ session }, { id }) => {
    const { key } = await session().elements.look(id);
    await session().screen.clear(key);
    return null;
  }),
  route("GET /session/:session/element/:id/text", "Its text.", NOTHING, async ({ session }, { id }) =>
    attributeOf(await session().elements.look(id), "text"),
  ),
  route(
    "GET /session/:session/element/:id/name",
    "Its description: UiAutomator has no other name for an element.",
    NOTHING,
    async ({ session }, { id }) => attributeOf(await session().elements.look(id), "content-desc"),
  ),
  route(
    "GET /session/:session/element/:id/attribute/:name",
    "One attribute, under any of its names.",
    NOTHING,
    async ({ session }, { id, name }) => attributeOf(await session().elements.look(id), name),
  ),
  route("GET /session/:session/element/:id/rect", "Where it is, in pixels.", NOTHING, async ({ session }, { id }) =>
    rectOf(await session().elements.look(id)),
  ),
  route("GET /session/:session/element/:id/location", "Its upper left corner.", NOTHING, async ({ session }, { id }) => {
    const { x, y } = rectOf(await session().elements.look(id));
    return { x, y };
  }),
  route("GET /session/:session/element/:id/size", "How large it is.", NOTHING, async ({ session }, { id }) => {
    const { width, height } = rectOf(await session().elements.look(id));
    return { width, height };
  }),
  route("GET /session/:session/element/:id/screenshot", "A picture of it alone.", NOTHING, async ({ session }, { id }) => {
    const element = await session().elements.look(id);
    return (await session().screen.picture(boundsOf(element))).toString("base64");
  }),
];

function searchOf({ session }: AgentContext, { strategy, selector, context }: z.output<typeof locator>): Search {
  const { elements, appPackage } = session();
  return { strategy, selector, appPackage, below: context ? elements.keyOf(context) : null };
}

/** An element as WebDriver hands it over, under the name of the standard and that of old. */
function reference({ session }: AgentContext, element: PlatformElement, search: Search, place: number): Readonly<Record<string, string>> {
  const id = session().elements.remember(element, search, place);
  return { ELEMENT: id, "element-6066-11e4-a52e-4f735466cecf": id };
}

function rectOf(element: PlatformElement): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } {
  const { left, top, right, bottom } = boundsOf(element);
  return { x: left, y: top, width: right - left, height: bottom - top };
}
