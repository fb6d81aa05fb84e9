import type { AndroidDevice } from "../android-device.ts";
import { command, type ShellCommand } from "./shell-command.ts";

/** What runs on the device. */
export const PROCESS_COMMANDS: readonly ShellCommand[] = [
  command(
    "ps --help",
    "Says which options there are: drivers look for -A.",
    () => "usage: ps [-AadefLlnwZ] [-gG GROUP,]\n\nList processes.\n\n-A\tAll\n",
  ),
  ...(["ps", "ps -A", "ps -ef"] as const).map((line) =>
    command(line, "Lists the processes.", ({ device }) =>
      [
        "USER           PID  PPID     VSZ    RSS WCHAN            ADDR S NAME",
        ...device.processes
          .all()
          .map(
            ({ pid, name, user }) => `${user.padEnd(12)} ${String(pid).padStart(5)}     1 1000000 100000 0                   0 S ${name}`,
          ),
        "",
      ].join("\n"),
    ),
  ),
  command("pidof <name>", "Prints a process's number; fails when there is none.", ({ device, words: { name } }) => {
    const pid = device.processes.pidOf(name);
    return pid === null ? { code: 1 } : `${pid}\n`;
  }),
  command("kill <signal> <pid>", "Ends the process with this number.", async ({ device, words: { pid } }) => {
    const process = device.processes.all().find((known) => String(known.pid) === pid);
    if (process === undefined) return { code: 1, err: `/system/bin/sh: kill: ${pid}: No such process\n` };
    await device.activities.stop(process.name);
    return "";
  }),
  command(
    "cat /proc/net/unix",
    "Lists the sockets by name: an app with a WebView in it has one for its debugger.",
    ({ device }) => `${SOCKETS_TITLE}\n${socketsOf(device).join("")}`,
  ),
  command(
    "grep -a <pattern> /proc/net/unix",
    "The same, but only what a pattern is found in; fails when that is nothing.",
    ({ device, words: { pattern } }) => {
      const found = socketsOf(device).filter((line) => new RegExp(pattern).test(line));
      return found.length > 0 ? found.join("") : { code: 1 };
    },
  ),
];

const SOCKETS_TITLE = "Num               RefCount Protocol Flags    Type St Inode Path";

function socketsOf(device: AndroidDevice): readonly string[] {
  return device.phone.installed().flatMap(({ id }) => {
    const pid = device.phone.pidOf(id);
    return pid === null ? [] : [`0000000000000000: 00000002 00000000 00010000 0001 01 ${10_000 + pid} @webview_devtools_remote_${pid}\n`];
  });
}
