// An iPhone twin in a process of its own, started by path.
import { z } from "zod";
import { createEngine } from "../engines/create-engine.ts";
import { createPhone } from "../phone/create-phone.ts";
import { PHONE_ORDER, serveTwin } from "../twin-process.ts";
import { startIosDevice } from "./ios-device.ts";

const SCREEN = { width: 393, height: 852, pixelRatio: 1 } as const;
const USER_AGENT = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148";

const order = z.object({ ...PHONE_ORDER, agentPort: z.number().int(), deskPort: z.number().int(), deviceSocket: z.string() });

await serveTwin(order, async ({ udid, agentPort, deviceSocket, folder, engine: engineOrder, locale, timeZone }, stops) => {
  const engine = await createEngine(engineOrder);
  stops.push(() => engine.stop());
  const phone = await createPhone({
    engine,
    screen: SCREEN,
    folder,
    behind: "is suspended",
    userAgent: USER_AGENT,
    habits: { locale, timeZone, fontScale: 1, orientation: "portrait", online: true },
  });
  stops.push(() => phone.stop());
  const device = await startIosDevice({ phone, udid, agentPort, deviceSocket });
  stops.push(() => device.stop());
  return { engine: engine.name, unknown: () => device.unknown() };
});
