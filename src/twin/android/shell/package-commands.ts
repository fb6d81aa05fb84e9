import type { AndroidDevice } from "../android-device.ts";
import { packagePath, printPackage } from "../packages/print-package.ts";
import { printComponent } from "../intent.ts";
import { command, type ShellAnswer, type ShellCommand, type ShellIo } from "./shell-command.ts";

/** Packages that Android itself consists of, as far as anybody asks. */
const SYSTEM_PACKAGES = ["android", "com.android.systemui", "com.android.launcher3", "com.google.android.webview"];

/** What the package manager answers. `pm` and `cmd package` are the same program. */
export const PACKAGE_COMMANDS: readonly ShellCommand[] = [
  ...commandsOf("pm"),
  ...commandsOf("cmd package"),
  command("dumpsys package <id>", "Prints what is known of a package.", ({ device, words: { id } }) => {
    const known = device.packages.get(id);
    return known === null ? `Dexopt state:\n  Unable to find package: ${id}\n` : printPackage(known);
  }),
];

function commandsOf(pm: "pm" | "cmd package"): readonly ShellCommand[] {
  return [
    command(
      `${pm} install <options...>`,
      "Installs a package: from a file on the device, or with `-S SIZE` from what follows on the stream.",
      ({ device, rest, io }) => install(device, rest, io),
    ),
    command(`${pm} uninstall <options...>`, "Takes a package and its data away.", async ({ device, rest }) => {
      const id = lastWord(device, `${pm} uninstall`, rest, []);
      await device.activities.stop(id);
      return (await device.packages.uninstall(id)) ? "Success\n" : { code: 1, out: "Failure [DELETE_FAILED_INTERNAL_ERROR]\n" };
    }),
    command(`${pm} clear <options...>`, "Ends an app and clears what it has stored.", async ({ device, rest }) => {
      const id = lastWord(device, `${pm} clear`, rest, []);
      const known = device.packages.get(id);
      if (known === null) return { code: 1, out: "Failed\n" };
      await device.activities.stop(id);
      if (known.hasScreen) await device.phone.clear(id);
      return "Success\n";
    }),
    command(`${pm} path <options...>`, "Prints where a package lies; fails when it is not installed.", ({ device, rest }) => {
      const id = lastWord(device, `${pm} path`, rest, []);
      return isThere(device, id) ? `package:${pathOf(id)}\n` : { code: 1 };
    }),
    command(
      `${pm} list packages <options...>`,
      "Prints `package:NAME`; `-3` leaves Android's own out, a last word is a part of the name.",
      ({ device, rest }) => {
        const part = lastWord(device, `${pm} list packages`, rest, ["-3", "--show-versioncode", "-f"]);
        const own = device.packages.installed().map(({ apk }) => ({ id: apk.id, code: apk.versionCode }));
        const all = rest.includes("-3") ? own : [...SYSTEM_PACKAGES.map((id) => ({ id, code: 34 })), ...own];
        return all
          .filter(({ id }) => id.includes(part))
          .map(({ id, code }) => `package:${id}${rest.includes("--show-versioncode") ? ` versionCode:${code}` : ""}\n`)
          .join("");
      },
    ),
    command(`${pm} list instrumentation`, "Prints which packages run others under test.", ({ device }) =>
      device.packages
        .installed()
        .flatMap(({ apk }) =>
          apk.instruments === null ? [] : `instrumentation:${apk.id}/${apk.instruments.runner} (target=${apk.instruments.target})\n`,
        )
        .join(""),
    ),
    command(`${pm} grant <id> <permission>`, "Grants a permission that the package asks for.", ({ device, words: { id, permission } }) =>
      device.packages.grant(id, permission)
        ? ""
        : { code: 255, err: `java.lang.SecurityException: Package ${id} has not requested permission ${permission}\n` },
    ),
    command(`${pm} revoke <id> <permission>`, "Takes a permission back.", ({ device, words: { id, permission } }) => {
      device.packages.revoke(id, permission);
      return "";
    }),
    command(`${pm} resolve-activity --brief <id>`, "Prints which activity a launcher starts.", ({ device, words: { id } }) => {
      const apk = device.packages.get(id)?.apk;
      if (apk === undefined || apk.launcher === null) return "No activity found\n";
      return `priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=true\n${printComponent({ id, activity: apk.launcher })}\n`;
    }),
  ];
}

/** Options of an installation that are followed by one word. */
const VALUED = ["-S", "--user", "--install-location", "-i", "--installreason"];

async function install(device: AndroidDevice, options: readonly string[], io: ShellIo): Promise<ShellAnswer> {
  const valued = new Map<string, string>();
  const plain: string[] = [];
  for (let place = 0; place < options.length; place++) {
    const option = options[place] ?? "";
    if (VALUED.includes(option)) valued.set(option, options[++place] ?? "");
    else plain.push(option);
  }
  const size = valued.get("-S");
  const bytes = size === undefined ? device.files.read(plain.at(-1) ?? "")?.content : await io.input(Number(size));
  if (bytes === undefined) return { code: 1, err: `Error: Unable to open file: ${plain.at(-1) ?? ""}\n` };
  const refused = await device.packages.install(bytes, {
    // A newer package takes an older one's place unless that is forbidden.
    replaces: !plain.includes("-R"),
    downgrades: plain.includes("-d"),
    grants: plain.includes("-g"),
  });
  return refused === null ? "Success\n" : { code: 1, out: `Failure [${refused}]\n` };
}

/** The one word that is not an option; options beyond the known ones are written down. */
function lastWord(device: AndroidDevice, line: string, words: readonly string[], known: readonly string[]): string {
  let last = "";
  for (let place = 0; place < words.length; place++) {
    const word = words[place] ?? "";
    if (word === "--user") place++;
    else if (!word.startsWith("-")) last = word;
    else if (!known.includes(word)) device.unknown.note("option", `${line} ${word}`);
  }
  return last;
}

function isThere(device: AndroidDevice, id: string): boolean {
  return SYSTEM_PACKAGES.includes(id) || device.packages.get(id) !== null;
}

function pathOf(id: string): string {
  return SYSTEM_PACKAGES.includes(id) ? `/system/app/${id}/${id}.apk` : packagePath(id);
}
