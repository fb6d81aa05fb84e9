import { command, type ShellCommand } from "./shell-command.ts";

/** The few things that drivers do with files by shell; the content goes over `sync:`. */
export const FILE_COMMANDS: readonly ShellCommand[] = [
  command("[ -e <path> ]", "Whether something is there.", ({ device, words: { path } }) => ({
    code: device.files.read(path) !== null || device.files.isFolder(path) ? 0 : 1,
  })),
  command("[ -f <path> ]", "Whether a file is there.", ({ device, words: { path } }) => ({
    code: device.files.read(path) === null ? 1 : 0,
  })),
  command("[ -d <path> ]", "Whether a folder is there.", ({ device, words: { path } }) => ({ code: device.files.isFolder(path) ? 0 : 1 })),
  command("ls <options...>", "Lists a folder's names.", ({ device, rest }) => {
    const path = rest.at(-1) ?? "/";
    const names = device.files.list(path) ?? (device.files.read(path) === null ? null : [path]);
    return names === null ? { code: 1, err: `ls: ${path}: No such file or directory\n` } : names.map((name) => `${name}\n`).join("");
  }),
  command("cat <path>", "Prints a file.", ({ device, words: { path } }) => {
    const file = device.files.read(path);
    return file === null ? { code: 1, err: `cat: ${path}: No such file or directory\n` } : file.content.toString();
  }),
  command("mkdir <options...>", "Makes a folder and those above it.", ({ device, rest }) => {
    device.files.makeFolder(rest.at(-1) ?? "/");
    return "";
  }),
  command("rm <options...>", "Takes files away, and folders with all in them.", ({ device, rest }) => {
    for (const path of rest.filter((word) => !word.startsWith("-"))) device.files.remove(path);
    return "";
  }),
  command("touch <options...>", "Says that a file was used just now.", () => ""),
];
