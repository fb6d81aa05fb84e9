import type { AndroidDevice } from "../android-device.ts";
import type { Intent } from "../intent.ts";
import { printIntent } from "../intent.ts";

/** Messages that Appium's settings app takes, by action; each returns the data that it answers with, or null for none. */
const RECEIVERS: Readonly<Record<string, (device: AndroidDevice, intent: Intent) => Promise<string | null>>> = {
  // Reads the clipboard, as base64.
  "io.appium.settings.clipboard.get": (device) => Promise.resolve(Buffer.from(device.clipboard.text).toString("base64")),
  // Sets the language of the whole phone.
  "io.appium.settings.locale": async (device, { extras }) => {
    const parts = [extras["lang"], extras["script"], extras["country"]].filter((part) => part !== undefined);
    await device.activities.speakAll(parts.join("-"));
    return null;
  },
  // Looks for new pictures and sounds after a file was pushed.
  "io.appium.settings.scan_media": () => Promise.resolve(null),
  // Tells which languages the phone has.
  "io.appium.settings.list_locales": () =>
    Promise.resolve(
      Buffer.from(
        JSON.stringify({
          items: [
            { language: "en", country: "US", fullName: "English (United States)" },
            { language: "ru", country: "RU", fullName: "Russian (Russia)" },
          ],
        }),
      ).toString("base64"),
    ),
};

/** Sends a message to whoever takes it. `result=-1` says that it was taken, `result=0` that nobody listened. */
export async function answerBroadcast(device: AndroidDevice, intent: Intent): Promise<string> {
  const began = `Broadcasting: ${printIntent(intent)}\n`;
  const receiver = device.packages.get("io.appium.settings") === null ? undefined : RECEIVERS[intent.action ?? ""];
  if (receiver === undefined) {
    device.unknown.note("broadcast", intent.action ?? printIntent(intent));
    return `${began}Broadcast completed: result=0\n`;
  }
  const data = await receiver(device, intent);
  return `${began}Broadcast completed: result=-1${data === null ? "" : `, data="${data}"`}\n`;
}
