import { z } from "zod";
import { toXml } from "../../phone/platform-element.ts";
import { displayOf } from "../display.ts";
import { NOTHING, route, type Route } from "./route.ts";

/** The screen as a whole. */
export const SCREEN_ROUTES: readonly Route[] = [
  route("GET /session/:session/source", "Everything on the screen, as XML.", NOTHING, async ({ session }) =>
    toXml(await session().screen.root(), { header: "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n" }),
  ),
  route("GET /session/:session/screenshot", "A picture of it.", NOTHING, async ({ session }) =>
    (await session().screen.picture(null)).toString("base64"),
  ),
  route("GET /session/:session/window/:window/size", "How large it is, in pixels.", NOTHING, ({ device }) => {
    const { width, height } = displayOf(device.phone);
    return { width, height };
  }),
  route("GET /session/:session/orientation", "How the phone is held.", NOTHING, ({ device }) =>
    device.phone.habits().orientation.toUpperCase(),
  ),
  route(
    "POST /session/:session/orientation",
    "Turns the phone.",
    z.object({ orientation: z.enum(["PORTRAIT", "LANDSCAPE"]) }),
    async ({ device }, _, { orientation }) => {
      await device.phone.adopt({ orientation: orientation === "LANDSCAPE" ? "landscape" : "portrait" });
      return null;
    },
  ),
  route("GET /session/:session/rotation", "The same in degrees.", NOTHING, ({ device }) => ({
    x: 0,
    y: 0,
    z: displayOf(device.phone).rotation * 90,
  })),
  route("POST /session/:session/rotation", "Turns it by degrees.", z.object({ z: z.number() }), async ({ device }, _, turned) => {
    await device.phone.adopt({ orientation: turned.z % 180 === 0 ? "portrait" : "landscape" });
    return null;
  }),
];
