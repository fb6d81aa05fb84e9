import type { AndroidDevice } from "../android-device.ts";
import { command, type ShellCommand } from "./shell-command.ts";

/** The phone's radios. It is online when it is not in airplane mode and one of the two others is on. */
export const NETWORK_COMMANDS: readonly ShellCommand[] = [
  ...(["cmd -w wifi set-wifi-enabled <state>", "svc wifi <state>"] as const).map((line) =>
    command(line, "Turns Wi-Fi on or off.", ({ device, words: { state } }) => turn(device, "wifi_on", state.startsWith("enable"))),
  ),
  ...(["cmd phone data <state>", "svc data <state>"] as const).map((line) =>
    command(line, "Turns mobile data on or off.", ({ device, words: { state } }) => turn(device, "mobile_data", state === "enable")),
  ),
  command("cmd connectivity airplane-mode <state>", "Turns airplane mode on or off.", ({ device, words: { state } }) =>
    turn(device, "airplane_mode_on", state === "enable"),
  ),
];

async function turn(device: AndroidDevice, radio: "wifi_on" | "mobile_data" | "airplane_mode_on", on: boolean): Promise<string> {
  device.settings.put("global", radio, on ? "1" : "0");
  const isOn = (name: string) => device.settings.get("global", name) === "1";
  await device.phone.adopt({ online: !isOn("airplane_mode_on") && (isOn("wifi_on") || isOn("mobile_data")) });
  return "";
}
