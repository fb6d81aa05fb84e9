import { hierarchyElement, viewElement } from "./android-element.ts";
import { LAUNCHER } from "./device-processes.ts";
import type { Display, LauncherApp, SystemScreen } from "./system-screen.ts";

const COLUMNS = 4;

/** The launcher: a grid of the installed apps that have a screen. */
export function homeScreen(display: Display, apps: readonly LauncherApp[], open: (id: string) => Promise<void>): SystemScreen {
  const cell = Math.floor(display.width / COLUMNS);
  const boxOf = (place: number) => {
    const left = (place % COLUMNS) * cell;
    const top = Math.round(display.height * 0.1) + Math.floor(place / COLUMNS) * cell;
    return { left, top, right: left + cell, bottom: top + cell };
  };
  return {
    root: hierarchyElement({
      ...display,
      windows: [
        viewElement({
          key: "launcher:workspace",
          index: 0,
          package: LAUNCHER.id,
          class: "android.widget.FrameLayout",
          text: "",
          resource: `${LAUNCHER.id}:id/workspace`,
          bounds: { left: 0, top: 0, right: display.width, bottom: display.height },
          children: apps.map(({ id, name }, place) =>
            viewElement({
              key: `launcher:${id}`,
              index: place,
              package: LAUNCHER.id,
              class: "android.widget.TextView",
              text: name,
              description: name,
              resource: `${LAUNCHER.id}:id/icon`,
              clickable: true,
              longClickable: true,
              bounds: boxOf(place),
            }),
          ),
        }),
      ],
    }),
    taps: new Map(apps.map(({ id }) => [`launcher:${id}`, () => open(id)])),
    shapes: [
      { left: 0, top: 0, right: display.width, bottom: display.height, colour: [31, 42, 56] },
      ...apps.map((_, place) => {
        const { left, top, right, bottom } = boxOf(place);
        const edge = Math.round(cell * 0.2);
        return { left: left + edge, top: top + edge, right: right - edge, bottom: bottom - edge, colour: [120, 170, 240] as const };
      }),
    ],
  };
}
