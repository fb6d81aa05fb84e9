import type { AndroidDevice } from "../android-device.ts";
import { parseIntent, printComponent, printIntent } from "../intent.ts";
import { answerBroadcast } from "./broadcasts.ts";
import { command, type ShellAnswer, type ShellCommand } from "./shell-command.ts";

/** What the activity manager does: apps come, go, and are sent messages. */
export const ACTIVITY_COMMANDS: readonly ShellCommand[] = [
  ...(["am start", "am start-activity", "cmd activity start-activity"] as const).map((line) =>
    command(`${line} <intent...>`, "Starts an activity; with `-W` tells how long that took.", ({ device, rest }) => start(device, rest)),
  ),
  ...(["am startservice", "am start-service", "am start-foreground-service"] as const).map((line) =>
    command(`${line} <intent...>`, "Starts the process of a package without a screen.", ({ device, rest }) => {
      const intent = parseIntent(rest);
      const id = intent.component?.id;
      if (id === undefined || device.packages.get(id) === null) return { code: 1, err: "Error: Not found; no service started.\n" };
      device.processes.start(id);
      return `Starting service: ${printIntent(intent)}\n`;
    }),
  ),
  command("am force-stop <id>", "Ends an app, and the agent with its package.", async ({ device, words: { id } }) => {
    if (device.agent.packages.includes(id)) device.agent.end();
    await device.activities.stop(id);
    return "";
  }),
  command("am kill <id>", "Ends an app that is not in front.", async ({ device, words: { id } }) => {
    if (device.phone.front() !== id) await device.activities.stop(id);
    return "";
  }),
  command("am broadcast <intent...>", "Sends a message; Appium's settings app answers some.", ({ device, rest }) =>
    answerBroadcast(device, parseIntent(rest)),
  ),
  command(
    "am instrument <options...>",
    "Runs the UiAutomator2 agent, until its session ends or it is stopped.",
    async ({ device, rest, io }) => {
      const target = rest.at(-1) ?? "";
      const instruments = device.packages.get(target.split("/")[0] ?? "")?.apk.instruments;
      if (instruments === undefined || instruments === null || device.packages.get(instruments.target) === null) {
        return `INSTRUMENTATION_STATUS: id=ActivityManagerService\nINSTRUMENTATION_STATUS: Error=Unable to find instrumentation info for: ComponentInfo{${target}}\nINSTRUMENTATION_STATUS_CODE: -1\n`;
      }
      io.out("\nio.appium.uiautomator2.server.test.AppiumUiAutomator2Server:");
      const how = await device.agent.run(io.closed);
      return how === "session"
        ? ".\n\nTime: 1\n\nOK (1 test)\n\n\n"
        : "INSTRUMENTATION_RESULT: shortMsg=Process crashed.\nINSTRUMENTATION_CODE: 0\n";
    },
  ),
  command(
    "cmd locale set-app-locales <id> <options...>",
    "Gives an app a language of its own; without `--locales` it speaks as the phone does.",
    async ({ device, words: { id }, rest }) => {
      if (device.packages.get(id) === null)
        return { code: 255, err: `java.lang.IllegalArgumentException: Unknown package: ${id} for user 0\n` };
      const given = rest[rest.indexOf("--locales") + 1];
      const locale = rest.includes("--locales") && given !== undefined && !given.startsWith("--") ? (given.split(",")[0] ?? null) : null;
      await device.activities.speak(id, locale);
      return "";
    },
  ),
  command(
    "cmd locale get-app-locales <id> <options...>",
    "Prints an app's own languages.",
    ({ device, words: { id } }) => `Locales for ${id} for user 0 are [${device.activities.appLocale(id) ?? ""}]\n`,
  ),
  command("dumpsys activity processes", "Prints the processes that run.", ({ device }) =>
    [
      "ACTIVITY MANAGER RUNNING PROCESSES (dumpsys activity processes)",
      ...device.processes
        .all()
        .map(({ pid, name, user }) => `  *APP* UID 10100 ProcessRecord{f00${pid.toString(16)} ${pid}:${name}/${user.replace("_", "")}}`),
      "",
    ].join("\n"),
  ),
  command(
    "dumpsys activity services <name>",
    "Prints a package's services; Appium's settings app keeps one in the foreground.",
    ({ device, words: { name } }) => {
      const id = name.split("/")[0] ?? "";
      const pid = device.packages.get(id)?.hasScreen === false && !name.includes("/") ? device.processes.pidOf(id) : null;
      const service =
        pid === null
          ? "  (nothing)\n"
          : `  * ServiceRecord{f00${pid.toString(16)} u0 ${id}/.ForegroundService}\n    app=ProcessRecord{f00 ${pid}:${id}/u0a102}\n    isForeground=true foregroundId=1\n`;
      return `ACTIVITY MANAGER SERVICES (dumpsys activity services)\n${service}`;
    },
  ),
];

async function start(device: AndroidDevice, words: readonly string[]): Promise<ShellAnswer> {
  const intent = parseIntent(words);
  for (const option of intent.strange) device.unknown.note("option", `am start ${option}`);
  const began = `Starting: ${printIntent(intent)}\n`;
  const stopped = intent.stops && intent.component !== null ? `Stopping: ${intent.component.id}\n` : "";
  const started = await device.activities.start(intent);
  switch (started.kind) {
    case "refused":
      return { code: 1, out: `${stopped}${began}`, err: `${started.why}\n` };
    case "already on top":
      return `${stopped}${began}Warning: Activity not started, intent has been delivered to currently running top-most instance.\n`;
    case "started": {
      const { component, state, tookMs } = started;
      const waited = `Status: ok\nLaunchState: ${state}\nActivity: ${printComponent(component)}\nTotalTime: ${tookMs}\nWaitTime: ${tookMs}\nComplete\n`;
      return `${stopped}${began}${intent.waits ? waited : ""}`;
    }
  }
}
