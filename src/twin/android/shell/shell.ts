import type { AndroidDevice } from "../android-device.ts";
import { ACTIVITY_COMMANDS } from "./activity-commands.ts";
import { FILE_COMMANDS } from "./file-commands.ts";
import { INPUT_COMMANDS } from "./input-commands.ts";
import { LOG_COMMANDS } from "./log-commands.ts";
import { NETWORK_COMMANDS } from "./network-commands.ts";
import { PACKAGE_COMMANDS } from "./package-commands.ts";
import { PROCESS_COMMANDS } from "./process-commands.ts";
import { SETTINGS_COMMANDS } from "./settings-commands.ts";
import { matchCommand, type ShellAnswer, type ShellCommand, type ShellIo } from "./shell-command.ts";
import { parseShellLine, ShellSyntaxError, type ShellStep } from "./shell-words.ts";
import { SYSTEM_COMMANDS } from "./system-commands.ts";
import { WINDOW_COMMANDS } from "./window-commands.ts";

const COMMANDS: readonly ShellCommand[] = [
  ...SETTINGS_COMMANDS,
  ...PACKAGE_COMMANDS,
  ...ACTIVITY_COMMANDS,
  ...WINDOW_COMMANDS,
  ...PROCESS_COMMANDS,
  ...INPUT_COMMANDS,
  ...NETWORK_COMMANDS,
  ...LOG_COMMANDS,
  ...FILE_COMMANDS,
  ...SYSTEM_COMMANDS,
];

/** A shell's two outputs; `err` is what `shell_v2` sends apart. */
export interface ShellConsole extends ShellIo {
  err(text: string): void;
}

/** Runs a line as the device's shell does and tells its exit code. What no table knows is written down and answered as a command that is not there. */
export async function runShellLine(device: AndroidDevice, line: string, io: ShellConsole): Promise<number> {
  let steps: readonly ShellStep[];
  try {
    steps = parseShellLine(line);
  } catch (fault) {
    if (!(fault instanceof ShellSyntaxError)) throw fault;
    device.unknown.note("shell", line);
    io.err(`/system/bin/sh: syntax error: ${fault.message}\n`);
    return 1;
  }
  let code = 0;
  for (const step of steps) {
    if ((step.runs === "after success" && code !== 0) || (step.runs === "after failure" && code === 0)) continue;
    code = await runStep(device, step, io);
  }
  return code;
}

async function runStep(device: AndroidDevice, step: ShellStep, io: ShellConsole): Promise<number> {
  // `exec` gives the shell's own process to the command: the same words do the same.
  const words = step.words[0] === "exec" ? step.words.slice(1) : step.words;
  const answer = await answerTo(device, words, io);
  const { code, out = "", err = "" } = typeof answer === "string" ? { code: 0, out: answer } : answer;
  if (out !== "" && step.stdout === "as it is") io.out(out);
  if (err !== "" && step.stderr === "as it is") io.err(err);
  if (err !== "" && step.stderr === "to stdout") io.out(err);
  return code;
}

async function answerTo(device: AndroidDevice, words: readonly string[], io: ShellIo): Promise<ShellAnswer> {
  for (const known of COMMANDS) {
    const matched = matchCommand(known, words);
    if (matched === null) continue;
    try {
      return await known.run(device, matched.words, matched.rest, io);
    } catch (fault) {
      return {
        code: 255,
        err: `Exception occurred while executing '${words.join(" ")}': ${fault instanceof Error ? fault.message : String(fault)}\n`,
      };
    }
  }
  device.unknown.note("shell", words.join(" "));
  return { code: 127, err: `/system/bin/sh: ${words[0] ?? ""}: inaccessible or not found\n` };
}
