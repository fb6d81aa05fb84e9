import { hierarchyElement, viewElement } from "./android-element.ts";
import type { Display, SystemScreen } from "./system-screen.ts";

/** "Cashier has stopped": Android's dialog about an app that came to its end by itself. It is a window of the package `android`, in front of the home screen. */
export function crashDialog(
  display: Display,
  app: { readonly name: string; reopen(): Promise<void>; close(): Promise<void> },
): SystemScreen {
  const left = Math.round(display.width * 0.08);
  const right = display.width - left;
  const top = Math.round(display.height * 0.42);
  const row = Math.round(display.height * 0.06);
  const rows = [
    { id: "alertTitle", class: "android.widget.TextView", text: `${app.name} has stopped`, tap: null },
    { id: "aerr_restart", class: "android.widget.Button", text: "Open app again", tap: app.reopen },
    { id: "aerr_close", class: "android.widget.Button", text: "Close app", tap: app.close },
  ] as const;
  const boxOf = (place: number) => ({ left, top: top + place * row, right, bottom: top + (place + 1) * row });
  const whole = { left, top, right, bottom: top + rows.length * row };

  return {
    root: hierarchyElement({
      ...display,
      windows: [
        viewElement({
          key: "android:panel",
          index: 0,
          package: "android",
          class: "android.widget.FrameLayout",
          text: "",
          bounds: whole,
          children: rows.map(({ id, class: name, text, tap }, place) =>
            viewElement({
              key: `android:${id}`,
              index: place,
              package: "android",
              class: name,
              text,
              resource: `android:id/${id}`,
              clickable: tap !== null,
              bounds: boxOf(place),
            }),
          ),
        }),
      ],
    }),
    taps: new Map(rows.flatMap(({ id, tap }) => (tap === null ? [] : [[`android:${id}`, tap]]))),
    shapes: [
      { left: 0, top: 0, right: display.width, bottom: display.height, colour: [31, 42, 56] },
      { ...whole, colour: [243, 243, 247] },
      { ...boxOf(1), top: boxOf(1).top + 2, colour: [225, 232, 245] },
      { ...boxOf(2), top: boxOf(2).top + 2, colour: [225, 232, 245] },
    ],
  };
}
