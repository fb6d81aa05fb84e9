import { screenSize } from "./agent.ts";
import type { Agent } from "./agent.ts";
import { AgentError } from "./agent-error.ts";
import { optionalText, requiredText, typedText } from "./route.ts";
import type { Handler, Routes } from "./route.ts";
import { typeWithKeys } from "./type-with-keys.ts";

/** The phone as a thing: its glass, its buttons, how it is held. */
export function deviceRoutes(): Routes {
  const pasteboard = new Map<string, string>();
  let appearance = "light";
  let lockedOver: { readonly app: string | null } | null = null;

  return {
    "GET /screenshot": async ({ phone }) => (await phone.screenshot(null)).toString("base64"),
    "GET /window/size": ({ phone }) => screenSize(phone),
    "GET /window/rect": ({ phone }) => ({ x: 0, y: 0, ...screenSize(phone) }),
    "GET /wda/screen": ({ phone }) => screenOf(phone),
    "GET /wda/screens": ({ phone }) => [{ ...screenOf(phone), isMain: true }],

    "GET /orientation": ({ phone }) => phone.habits().orientation.toUpperCase(),
    "POST /orientation": ({ phone }, { body }) => turn(phone, ORIENTATIONS[requiredText(body, "orientation").toUpperCase()]),
    "GET /wda/deviceOrientation": ({ phone }) => phone.habits().orientation.toUpperCase(),
    "GET /rotation": ({ phone }) => ({ x: 0, y: 0, z: phone.habits().orientation === "portrait" ? 0 : 270 }),
    "POST /rotation": ({ phone }, { body }) => turn(phone, Number(body["z"]) % 180 === 0 ? "portrait" : "landscape"),

    "POST /wda/pressButton": async (agent, { body }) => {
      const button = requiredText(body, "name").toLowerCase();
      if (button === "home") await agent.apps.goHome();
      else if (!["volumeup", "volumedown"].includes(button)) {
        throw new AgentError(
          "unknown error",
          `The button '${button}' is not supported. The device under test only supports the following buttons: home, volumeup, volumedown`,
        );
      }
    },
    "POST /wda/lock": async (agent) => {
      lockedOver ??= { app: agent.phone.front() };
      await agent.apps.goHome();
    },
    "POST /wda/unlock": async (agent) => {
      const app = lockedOver?.app ?? null;
      lockedOver = null;
      if (app !== null) await agent.apps.activate(app);
    },
    "GET /wda/locked": () => lockedOver !== null,

    /** The twin types as with a keyboard on a cable: none lies over the screen, and to put it away is to leave the field. */
    "POST /wda/keyboard/dismiss": async ({ phone }) => void (await phone.engine.script("document.activeElement?.blur?.(), null")),
    "POST /wda/keys": (agent, { body }) => typeAnywhere(agent, typedText(body, "value")),
    "POST /wda/element/:uuid/keyboardInput": async (agent, { params, body }) => {
      if (params["uuid"] !== "0") await agent.tap(params["uuid"] ?? "");
      const keys = Array.isArray(body["keys"]) ? body["keys"] : [];
      for (const key of keys) await typeAnywhere(agent, keyText(key));
    },

    "GET /wda/device/info": ({ phone }) => ({
      currentLocale: phone.habits().locale.replace("-", "_"),
      timeZone: phone.habits().timeZone,
      name: "Twin iPhone",
      model: "iPhone",
      uuid: "00000000-0000-4000-8000-0000000000A1",
      userInterfaceIdiom: 0,
      userInterfaceStyle: appearance,
      isSimulator: false,
      thermalState: 0,
    }),
    "POST /wda/device/appearance": (_, { body }) => {
      appearance = requiredText(body, "name").toLowerCase();
    },
    "GET /wda/batteryInfo": () => ({ level: 1, state: 3 }),
    "POST /wda/setPasteboard": (_, { body }) =>
      void pasteboard.set(optionalText(body, "contentType") ?? "plaintext", requiredText(body, "content")),
    "POST /wda/getPasteboard": (_, { body }) => pasteboard.get(optionalText(body, "contentType") ?? "plaintext") ?? "",
    "GET /wda/device/location": () => ({ authorizationStatus: 0, latitude: 0, longitude: 0, altitude: 0 }),
    "GET /wda/simulatedLocation": () => ({ latitude: null, longitude: null, altitude: null }),

    // Nothing on the twin asks its owner anything: a page's own boxes are part of the page.
    "GET /alert/text": noAlert,
    "POST /alert/text": noAlert,
    "POST /alert/accept": noAlert,
    "POST /alert/dismiss": noAlert,
    "GET /wda/alert/buttons": noAlert,

    ...Object.fromEntries(UNSUPPORTED.map((route) => [route, unsupported(route)])),
  };
}

/** Routes of the real agent for what a twin does not have; they are known and refused. */
const UNSUPPORTED = [
  "POST /wda/siri/activate",
  "POST /wda/performIoHidEvent",
  "POST /wda/expectNotification",
  "POST /wda/performAccessibilityAudit",
  "POST /wda/pickerwheel/:uuid/select",
  "POST /wda/touch_id",
  "POST /wda/simulatedLocation",
  "DELETE /wda/simulatedLocation",
  "POST /wda/voiceOver/enable",
  "POST /wda/voiceOver/disable",
  "GET /wda/voiceOver/enabled",
  "POST /wda/voiceOver/move",
  "GET /wda/voiceOver/currentSpeech",
  "POST /wda/video/start",
  "POST /wda/video/stop",
  "GET /wda/video",
];

const ORIENTATIONS: Readonly<Record<string, "portrait" | "landscape">> = {
  PORTRAIT: "portrait",
  LANDSCAPE: "landscape",
  UIA_DEVICE_ORIENTATION_PORTRAIT_UPSIDEDOWN: "portrait",
  UIA_DEVICE_ORIENTATION_LANDSCAPERIGHT: "landscape",
};

async function turn(phone: Agent["phone"], orientation: "portrait" | "landscape" | undefined): Promise<void> {
  if (orientation === undefined) throw new AgentError("unknown error", "Unable To Rotate Device");
  await phone.adopt({ orientation });
}

/** No status bar: an app has the whole glass. */
function screenOf(phone: Agent["phone"]) {
  return { screenSize: screenSize(phone), statusBarSize: { width: 0, height: 0 }, displayId: 1, scale: phone.screen.pixelRatio };
}

async function typeAnywhere(agent: Agent, text: string): Promise<void> {
  agent.apps.activeApp();
  await typeWithKeys(agent.phone, text, (part) => agent.phone.engine.type(part));
}

/** A character, one of XCUIKeyboardKey's names, or either under `key`. */
function keyText(key: unknown): string {
  const name = typeof key === "object" && key !== null ? String((key as { key?: unknown }).key ?? "") : String(key);
  return KEY_NAMES[name] ?? name;
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  XCUIKeyboardKeyReturn: "\n",
  XCUIKeyboardKeyEnter: "\n",
  XCUIKeyboardKeyDelete: "\b",
  XCUIKeyboardKeyTab: "\t",
  XCUIKeyboardKeySpace: " ",
};

const noAlert: Handler = () => {
  throw new AgentError("no such alert", "An attempt was made to operate on a modal dialog when one was not open");
};

function unsupported(route: string): Handler {
  return () => {
    throw new AgentError("unsupported operation", `The twin has nothing for ${route}`);
  };
}
