// An iPhone twin in a process of its own. Started by path, with its order in TWIN.
import { createServer } from "node:http";
import { z } from "zod";
import { createEngine } from "../engines/create-engine.ts";
import { createPhone } from "../phone/create-phone.ts";
import { startIosDevice } from "./ios-device.ts";

const order = z
  .object({
    udid: z.string(),
    agentPort: z.number(),
    deskPort: z.number(),
    deviceSocket: z.string(),
    folder: z.string(),
    engine: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("chromium"), binary: z.string(), folder: z.string() }),
      z.object({ kind: z.literal("webkit"), miniBrowser: z.string(), xvfb: z.string(), xdotool: z.string(), folder: z.string() }),
    ]),
    locale: z.string(),
    timeZone: z.string(),
  })
  .parse(JSON.parse(process.env["TWIN"] ?? "null"));

const USER_AGENT = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148";

/** Told to end while it starts, it starts and ends: an engine in the making has processes that nobody else knows. */
const starting = startTwin();
process.once("SIGTERM", () => void starting.then((stop) => stop()).finally(() => process.exit(0)));
await starting;

async function startTwin(): Promise<() => Promise<void>> {
  const engine = await createEngine(order.engine);
  const phone = await createPhone({
    engine,
    screen: { width: 393, height: 852, pixelRatio: 1 },
    folder: order.folder,
    behind: "is suspended",
    userAgent: USER_AGENT,
    habits: { locale: order.locale, timeZone: order.timeZone, fontScale: 1, orientation: "portrait", online: true },
  });
  const device = await startIosDevice({ phone, udid: order.udid, agentPort: order.agentPort, deviceSocket: order.deviceSocket });

  const desk = createServer((request, response) => {
    response.setHeader("content-type", "application/json");
    response.statusCode = request.url === "/health" ? 200 : 404;
    response.end(JSON.stringify({ engine: engine.name, unknown: device.unknown() }));
  });
  desk.listen(order.deskPort, "127.0.0.1");

  return async () => {
    desk.closeAllConnections();
    desk.close();
    await device.stop();
    await phone.stop();
  };
}
