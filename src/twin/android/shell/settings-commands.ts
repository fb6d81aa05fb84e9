import { SETTING_SPACES } from "../device-settings.ts";
import type { AndroidDevice } from "../android-device.ts";
import { command, type ShellCommand } from "./shell-command.ts";

/** The tables of settings, and what the phone does when some of them change. */
export const SETTINGS_COMMANDS: readonly ShellCommand[] = [
  command("settings get <space> <name>", "Prints one setting; `null` when it was never put.", ({ device, words: { space, name } }) =>
    inSpace(space, () => `${device.settings.get(space, name) ?? "null"}\n`),
  ),
  command(
    "settings put <space> <name> <value>",
    "Keeps a setting. Size of letters and rotation take effect at once.",
    ({ device, words: { space, name, value } }) =>
      inSpace(space, async () => {
        device.settings.put(space, name, value);
        await EFFECTS[`${space}/${name}`]?.(device, value);
        return "";
      }),
  ),
  command("settings delete <space> <name>", "Forgets a setting and tells how many rows that were.", ({ device, words: { space, name } }) =>
    inSpace(space, async () => {
      const there = device.settings.delete(space, name);
      await EFFECTS[`${space}/${name}`]?.(device, null);
      return `Deleted ${there ? 1 : 0} rows\n`;
    }),
  ),
  command("settings list <space>", "Prints a whole table, one `name=value` per line.", ({ device, words: { space } }) =>
    inSpace(space, () =>
      device.settings
        .list(space)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(""),
    ),
  ),
];

/** What a changed setting does to the phone; null: it was deleted. */
const EFFECTS: Readonly<Record<string, (device: AndroidDevice, value: string | null) => Promise<void>>> = {
  "system/font_scale": (device, value) => device.phone.adopt({ fontScale: Number(value ?? "1.0") || 1 }),
  "system/user_rotation": (device, value) => device.phone.adopt({ orientation: Number(value ?? "0") % 2 === 1 ? "landscape" : "portrait" }),
};

function inSpace<Answer>(space: string, answer: () => Answer): Answer | { code: number; err: string } {
  if (SETTING_SPACES.some((known) => known === space)) return answer();
  return { code: 255, err: `Invalid namespace '${space}'\n` };
}
