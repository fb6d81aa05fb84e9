import type { AndroidDevice } from "../android-device.ts";
import { LOG_FORMATS, printLogEntry, type LogEntry, type LogFormat } from "../logcat.ts";
import { command, type ShellCommand } from "./shell-command.ts";

/** The running log. */
export const LOG_COMMANDS: readonly ShellCommand[] = [
  command(
    "logcat <options...>",
    "Prints the log and goes on with it; `-d` stops at its end, `-c` clears it, `-v` says in which format.",
    async ({ device, rest, io }) => {
      if (rest.includes("-c")) {
        device.logcat.clear();
        return "";
      }
      const asked = rest[rest.indexOf("-v") + 1];
      const format = rest.includes("-v") ? (LOG_FORMATS.find((known) => known === asked) ?? "threadtime") : "threadtime";
      for (const option of rest.filter((word) => word.startsWith("-") && !KNOWN.includes(word)))
        device.unknown.note("option", `logcat ${option}`);
      io.out(
        `--------- beginning of main\n${device.logcat
          .entries()
          .map((entry) => print(device, entry, format))
          .join("")}`,
      );
      if (rest.includes("-d")) return "";
      const unfollow = device.logcat.follow((entry) => io.out(print(device, entry, format)));
      await new Promise<void>((resolve) => io.closed.addEventListener("abort", () => resolve(), { once: true }));
      unfollow();
      return "";
    },
  ),
  command(
    "export <variable>",
    "Sets a variable of the shell, such as the tags that `adb logcat` would like; the twin's log has no use for them.",
    () => "",
  ),
];

const KNOWN = ["-v", "-d", "-c"];

function print(device: AndroidDevice, entry: LogEntry, format: LogFormat): string {
  return `${printLogEntry(entry, format, device.phone.habits().timeZone)}\n`;
}
