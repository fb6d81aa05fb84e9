import { LAUNCHER } from "../device-processes.ts";
import { printComponent } from "../intent.ts";
import { densityOf } from "../props.ts";
import { displayOf } from "../display.ts";
import type { AndroidDevice } from "../android-device.ts";
import { command, type ShellCommand } from "./shell-command.ts";

/** What the window manager tells: who has the focus, how large the screen is. */
export const WINDOW_COMMANDS: readonly ShellCommand[] = [
  command(
    "dumpsys window displays",
    "Prints the displays and who has the focus on them.",
    ({ device }) =>
      `WINDOW MANAGER DISPLAY CONTENTS (dumpsys window displays)\n  Display: mDisplayId=0 (organized)\n    init=${sizeOf(device)} ${densityOf(device.phone)}dpi cur=${sizeOf(device)} app=${sizeOf(device)}\n${focusOf(device)}`,
  ),
  ...(["dumpsys window", "dumpsys window windows"] as const).map((line) =>
    command(
      line,
      "Prints the windows, who has the focus, and that the screen is on and not locked.",
      ({ device }) =>
        `WINDOW MANAGER WINDOWS (dumpsys window windows)\n  init=${sizeOf(device)}\n${focusOf(device)}  mDreamingLockscreen=false mShowingLockscreen=false\n  KeyguardStateMonitor\n      mIsShowing=false\n      mInputRestricted=false\n  mScreenOnFully=true screenState=SCREEN_STATE_ON\n`,
    ),
  ),
  command("wm size", "Prints the screen's size in pixels, upright.", ({ device }) => {
    const { width, height, pixelRatio } = device.phone.screen;
    return `Physical size: ${Math.round(width * pixelRatio)}x${Math.round(height * pixelRatio)}\n`;
  }),
  command("wm density", "Prints the dots per inch.", ({ device }) => `Physical density: ${densityOf(device.phone)}\n`),
  command("wm dismiss-keyguard", "Puts the lock screen away, which this phone does not have.", () => ""),
  command(
    "dumpsys power",
    "Prints that the phone is awake.",
    () => "POWER MANAGER (dumpsys power)\n  mWakefulness=Awake\n  mHoldingDisplaySuspendBlocker=true\n",
  ),
  command(
    "dumpsys input",
    "Prints how the screen is turned.",
    ({ device }) => `INPUT MANAGER (dumpsys input)\n  SurfaceOrientation: ${displayOf(device.phone).rotation}\n`,
  ),
  command(
    "dumpsys input_method",
    "Prints that no keyboard covers the screen.",
    () => "Input method service state:\n  mInputShown=false\n  mIsInputViewShown=false\n",
  ),
];

function sizeOf(device: AndroidDevice): string {
  const { width, height } = displayOf(device.phone);
  return `${width}x${height}`;
}

function focusOf(device: AndroidDevice): string {
  const shown = device.activities.shown();
  const app = shown.kind === "app" ? printComponent(shown) : printComponent(LAUNCHER);
  const window =
    shown.kind === "crash dialog"
      ? `Application Error: ${shown.crash.id}`
      : shown.kind === "app"
        ? `${shown.id}/${shown.activity}`
        : `${LAUNCHER.id}/${LAUNCHER.activity}`;
  return `  mCurrentFocus=Window{f00d1 u0 ${window}}\n  mFocusedApp=ActivityRecord{f00d2 u0 ${app} t12}\n`;
}
