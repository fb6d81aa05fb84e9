import { allProps, propOf } from "../props.ts";
import { printDate } from "../print-date.ts";
import { command, type ShellCommand } from "./shell-command.ts";

/** What belongs to Android as a whole. */
export const SYSTEM_COMMANDS: readonly ShellCommand[] = [
  command("getprop", "Prints all properties.", ({ device }) =>
    allProps(device)
      .map(([name, value]) => `[${name}]: [${value}]\n`)
      .join(""),
  ),
  command("getprop <name>", "Prints one property.", ({ device, words: { name } }) => `${propOf(device, name)}\n`),
  command("echo <words...>", "Prints its words: drivers mark with it how far a line came.", ({ rest }) => `${rest.join(" ")}\n`),
  command(
    "date <format>",
    "Prints the time in the phone's own zone.",
    ({ device, words: { format } }) => `${printDate(new Date(), format.replace(/^\+/, ""), device.phone.habits().timeZone)}\n`,
  ),
  command("service call alarm 3 s16 <zone>", "Sets the time zone.", async ({ device, words: { zone } }) => {
    await device.phone.adopt({ timeZone: zone });
    return "Result: Parcel(00000000 00000001   '........')\n";
  }),
  command("dumpsys deviceidle whitelist <packages...>", "Lets packages run while the phone dozes, which this one never does.", ({ rest }) =>
    rest.map((id) => `Added: ${id.replace(/^\+/, "")}\n`).join(""),
  ),
  command("appops set <id> <operation> <mode>", "Allows or denies a package something, such as mock locations.", () => ""),
  command("cmd notification allow_listener <component>", "Lets Appium's settings app see notifications.", () => ""),
  command(
    "locksettings help",
    "Says which locks there are; this phone has none.",
    () => "lockSettings service commands:\n\nget-disabled\nset-disabled\n",
  ),
  command("locksettings get-disabled", "Whether there is no lock screen.", () => "true\n"),
];
