// One Android twin in a process of its own, started by path.
import { z } from "zod";
import { createEngine } from "../engines/create-engine.ts";
import { createPhone } from "../phone/create-phone.ts";
import { PHONE_ORDER, serveTwin } from "../twin-process.ts";
import { openAdbd } from "./adb/adbd.ts";
import { deviceServices } from "./adb/device-services.ts";
import { createAndroidDevice } from "./android-device.ts";
import { ANDROID } from "./props.ts";

/** A common phone of 2024: 412 by 915 CSS pixels. */
const SCREEN = { width: 412, height: 915, pixelRatio: 2.625 } as const;

/** `udid` is `127.0.0.1:<adbdPort>`, as `adb connect` names it. */
const order = z.object({ ...PHONE_ORDER, adbdPort: z.number().int(), deskPort: z.number().int() });

await serveTwin(order, async ({ udid, adbdPort, folder, engine: engineOrder, locale, timeZone }, stops) => {
  const engine = await createEngine(engineOrder);
  stops.push(() => engine.stop());
  const phone = await createPhone({
    engine,
    screen: SCREEN,
    folder,
    behind: "runs on",
    habits: { locale, timeZone, fontScale: 1, orientation: "portrait", online: true },
    userAgent: webViewOf(engine.name),
  });
  stops.push(() => phone.stop());
  const device = await createAndroidDevice({ serial: udid, phone });
  stops.push(() => device.stop());
  const adbd = await openAdbd({ port: adbdPort, banner: banner(), services: deviceServices(device) });
  stops.push(() => adbd.stop());
  return { engine: engine.name, unknown: () => device.unknown.all() };
});

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
