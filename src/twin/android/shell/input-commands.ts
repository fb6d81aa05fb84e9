import { pressKey } from "../press-key.ts";
import { KEYBOARD } from "../device-settings.ts";
import { command, type ShellCommand } from "./shell-command.ts";

/** Keys, text, fingers and keyboards. */
export const INPUT_COMMANDS: readonly ShellCommand[] = [
  command("input keyevent <codes...>", "Presses keys by number.", async ({ device, rest }) => {
    for (const code of rest) await pressKey(device, Number(code));
    return "";
  }),
  command(
    "input text <text>",
    "Types; %s stands for a space. Appium's own keyboards take letters of any script, or what Enter stands for.",
    async ({ device, words: { text } }) => {
      const typed = text.replaceAll("%s", " ");
      const keyboard = device.settings.get("secure", "default_input_method") ?? "";
      if (keyboard.endsWith("/.AppiumIME") && /^\/\w+\/$/.test(typed)) await device.phone.engine.press("Enter");
      else await device.phone.engine.type(keyboard.endsWith("/.UnicodeIME") ? fromUtf7(typed) : typed);
      return "";
    },
  ),
  command("input tap <x> <y>", "A finger at a point, in pixels.", async ({ device, words: { x, y } }) => {
    const { pixelRatio } = device.phone.screen;
    await device.phone.touch([{ kind: "down", x: Number(x) / pixelRatio, y: Number(y) / pixelRatio }, { kind: "up" }]);
    return "";
  }),
  command("ime list <options...>", "Lists the keyboards.", () => `${KEYBOARD}:\n  mId=${KEYBOARD}\n`),
  command("ime enable <id>", "Allows a keyboard.", ({ words: { id } }) => `Input method ${id}: now enabled for user #0\n`),
  command("ime disable <id>", "Forbids a keyboard.", ({ words: { id } }) => `Input method ${id}: now disabled for user #0\n`),
  command("ime set <id>", "Chooses a keyboard.", ({ device, words: { id } }) => {
    device.settings.put("secure", "default_input_method", id);
    return `Input method ${id} selected for user #0\n`;
  }),
  command("ime reset", "Goes back to the keyboard that the phone came with.", ({ device }) => {
    device.settings.put("secure", "default_input_method", KEYBOARD);
    return `Input method ${KEYBOARD} selected for user #0\n`;
  }),
];

/** "&BB8EQAQ4BDIENQRC-, 5 &- 6" is "Привет, 5 & 6": mailboxes' own UTF-7, which passes through a shell unharmed. */
function fromUtf7(text: string): string {
  return text.replace(/&([^-]*)-/g, (_, coded: string) => {
    if (coded === "") return "&";
    return new TextDecoder("utf-16be").decode(Buffer.from(coded.replaceAll(",", "/"), "base64"));
  });
}
