// One usbmuxd for all iPhones of a run: an Appium server knows one address of one. Started by path.
import { z } from "zod";
import { serveTwin } from "../twin-process.ts";
import { makeCertificate } from "./certificates.ts";
import { startUsbmuxd } from "./usbmuxd.ts";

const order = z.object({
  socket: z.string(),
  deskPort: z.number().int(),
  devices: z.array(z.object({ udid: z.string(), deviceSocket: z.string() })),
});

await serveTwin(order, async ({ socket, devices }, stops) => {
  const usbmuxd = await startUsbmuxd({ socket, phones: devices, host: await makeCertificate("Host") });
  stops.push(() => usbmuxd.stop());
  return { engine: "usbmuxd", unknown: () => usbmuxd.unknown() };
});
