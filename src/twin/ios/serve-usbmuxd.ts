// One usbmuxd for all iPhones of a run: an Appium server knows one address of one. Started by path, with its order in TWIN.
import { createServer } from "node:http";
import { z } from "zod";
import { makeCertificate } from "./certificates.ts";
import { startUsbmuxd } from "./usbmuxd.ts";

const order = z
  .object({
    socket: z.string(),
    deskPort: z.number(),
    devices: z.array(z.object({ udid: z.string(), deviceSocket: z.string() })),
  })
  .parse(JSON.parse(process.env["TWIN"] ?? "null"));

const usbmuxd = await startUsbmuxd({ socket: order.socket, phones: order.devices, host: await makeCertificate("Host") });

const desk = createServer((request, response) => {
  response.setHeader("content-type", "application/json");
  response.statusCode = request.url === "/health" ? 200 : 404;
  response.end(JSON.stringify({ engine: "usbmuxd", unknown: usbmuxd.unknown() }));
});
desk.listen(order.deskPort, "127.0.0.1");

process.once("SIGTERM", () => {
  desk.closeAllConnections();
  desk.close();
  void usbmuxd.stop().then(() => process.exit(0));
});
