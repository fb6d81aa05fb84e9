import type { Build } from "../builds.ts";
import { whenComingBack } from "./come-back.ts";
import { customerDisplay } from "./draw-customer-display.ts";
import { drawHeader } from "./draw-header.ts";
import { drawScreen } from "./draw-screen.ts";
import { refreshSettings, startTill } from "./flows/attach-till.ts";
import { comeBackToOperation } from "./flows/qr-come-back.ts";
import { listenToKeys } from "./keyboard.ts";
import { createTill } from "./till.ts";

/** Put in by the bundler. */
declare const BUILD: Build;

const TICK_MS = 1000;

const drawDisplay = customerDisplay();
const till = createTill(BUILD, (changed) => {
  drawHeader(changed);
  drawScreen(changed);
  drawDisplay(changed);
});

if (BUILD.traits.afterCrash === "crash screen") {
  window.addEventListener("error", (event) => till.crash(event.error ?? event.message));
  window.addEventListener("unhandledrejection", (event) => till.crash(event.reason));
}
document.addEventListener("till-weather", () => drawHeader(till));
listenToKeys();

// The address bar wins over memory: the same till may be brought to another front door.
const server = new URLSearchParams(location.search).get("server");
if (server !== null && server !== "") till.memory.write("server", server);

// Meanwhile a customer may have paid: the server is asked at once, whatever a clock of this till would say.
whenComingBack(() => comeBackToOperation(till));

till.redraw();
till.wait(() => startTill(till));

setInterval(() => {
  if (till.outbox.size() > 0) till.outbox.flush().catch(till.crash);
  else if (!till.online() && till.memory.read("token") !== null) refreshSettings(till).catch(till.crash);
}, TICK_MS);
