import { once } from "node:events";
import { createServer } from "node:http";
import { z } from "zod";
import { createEngine } from "../engines/create-engine.ts";
import { createPhone } from "../phone/create-phone.ts";
import { openAdbd } from "./adb/adbd.ts";
import { deviceServices } from "./adb/device-services.ts";
import { createAndroidDevice } from "./android-device.ts";
import { ANDROID } from "./props.ts";

/**
 * The process of one Android twin. Its order is JSON in the environment variable TWIN; when `GET /health` on the desk port answers, everything
 * listens. SIGTERM ends it and its engine.
 */
const order = z
  .object({
    /** `127.0.0.1:<adbdPort>`, as `adb connect` names it. */
    udid: z.string(),
    adbdPort: z.number().int(),
    deskPort: z.number().int(),
    folder: z.string(),
    engine: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("chromium"), binary: z.string(), folder: z.string() }),
      z.object({ kind: z.literal("webkit"), miniBrowser: z.string(), xvfb: z.string(), xdotool: z.string(), folder: z.string() }),
    ]),
    locale: z.string(),
    timeZone: z.string(),
  })
  .parse(JSON.parse(process.env["TWIN"] ?? "{}"));

/** A common phone of 2024: 412 by 915 CSS pixels. */
const SCREEN = { width: 412, height: 915, pixelRatio: 2.625 } as const;

const stops: (() => Promise<unknown>)[] = [];
const stop = async (code: number) => {
  for (const step of stops.splice(0).toReversed()) await step().catch(() => undefined);
  process.exit(code);
};
process.once("SIGTERM", () => void stop(0));
process.once("SIGINT", () => void stop(0));

try {
  await start();
} catch (fault) {
  process.stderr.write(
    `the Android twin ${order.udid} could not start: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`,
  );
  await stop(1);
}

async function start(): Promise<void> {
  const engine = await createEngine(order.engine);
  stops.push(() => engine.stop());
  const phone = await createPhone({
    engine,
    screen: SCREEN,
    folder: order.folder,
    behind: "runs on",
    habits: { locale: order.locale, timeZone: order.timeZone, fontScale: 1, orientation: "portrait", online: true },
    userAgent: webViewOf(engine.name),
  });
  stops.push(() => phone.stop());
  const device = await createAndroidDevice({ serial: order.udid, phone });
  stops.push(() => device.stop());
  const adbd = await openAdbd({ port: order.adbdPort, banner: banner(), services: deviceServices(device) });
  stops.push(() => adbd.stop());

  const desk = createServer((request, response) => {
    const asked = request.url === "/health";
    response.writeHead(asked ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(asked ? { engine: engine.name, unknown: device.unknown.all() } : { error: `nothing at ${request.url}` }));
  }).listen(order.deskPort, "127.0.0.1");
  await once(desk, "listening");
  stops.push(async () => {
    const closed = once(desk, "close");
    desk.close();
    desk.closeAllConnections();
    await closed;
  });
}

/** How the device introduces itself: what it is, and which newer ways of speaking it knows. */
function banner(): string {
  const props = [`ro.product.name=${ANDROID.device}`, `ro.product.model=${ANDROID.model}`, `ro.product.device=${ANDROID.device}`];
  return `device::${props.join(";")};features=shell_v2,cmd`;
}

/** What a WebView of this Android calls itself, with the version of "Chromium 156.0.8078.79". */
function webViewOf(engine: string): string {
  const major = /\d+/.exec(engine)?.[0] ?? "0";
  return `Mozilla/5.0 (Linux; Android ${ANDROID.release}; ${ANDROID.model}; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/${major}.0.0.0 Mobile Safari/537.36`;
}
