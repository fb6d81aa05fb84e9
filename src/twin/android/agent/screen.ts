import type { TouchStep } from "../../engines/engine.ts";
import { GoneNodeError } from "../../phone/gone-node-error.ts";
import type { Phone } from "../../phone/phone.ts";
import { everyElement, type PlatformElement } from "../../phone/platform-element.ts";
import type { Activities } from "../activities.ts";
import { boundsOf, isSet, type Bounds } from "../android-element.ts";
import { nodeElement, toAndroid, type Telling } from "../android-tree.ts";
import { crashDialog } from "../crash-dialog.ts";
import { displayOf } from "../display.ts";
import { drawShapes } from "../draw-shapes.ts";
import { homeScreen } from "../home-screen.ts";
import type { SystemScreen } from "../system-screen.ts";
import { WebDriverFault } from "./web-driver-fault.ts";

/** The glass: whatever is on it now, an app's page or a screen of Android's own. */
export interface Screen {
  root(): Promise<PlatformElement>;
  /** One element as it is now, with the data that it carries; null when it is gone. */
  element(key: string): Promise<PlatformElement | null>;
  tap(key: string): Promise<void>;
  touch(steps: readonly TouchStep[]): Promise<void>;
  type(key: string, text: string, how: "replace" | "append"): Promise<void>;
  clear(key: string): Promise<void>;
  /** PNG of everything, or of a box in device pixels. */
  picture(box: Bounds | null): Promise<Buffer>;
}

export function createScreen(device: { readonly phone: Phone; readonly activities: Activities; setting(name: string): unknown }): Screen {
  const { phone, activities } = device;
  const ratio = phone.screen.pixelRatio;

  const telling = (id: string): Telling => ({
    id,
    pixelRatio: ratio,
    rotation: displayOf(phone).rotation,
    extras: device.setting("includeExtrasInPageSource") === true,
    invisible: device.setting("allowInvisibleElements") === true,
  });
  const home = () =>
    homeScreen(
      displayOf(phone),
      phone.installed().filter(({ page }) => page !== ""),
      (id) => phone.launch(id, { words: {}, anew: false }),
    );
  /** A screen of Android's own; null when an app is in front. */
  const system = (): SystemScreen | null => {
    const shown = activities.shown();
    switch (shown.kind) {
      case "app":
        return null;
      case "home":
        return home();
      case "crash dialog":
        return crashDialog(displayOf(phone), {
          name: phone.app(shown.crash.id)?.name ?? shown.crash.id,
          reopen: () => activities.reopen(shown.crash.id),
          close: () => Promise.resolve(phone.putCrashAway()),
        });
    }
  };
  const inApp = async <T>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (fault) {
      if (fault instanceof GoneNodeError) throw new WebDriverFault("stale element reference", fault.message, { cause: fault });
      throw fault;
    }
  };

  const rootOf = async () => {
    const own = system();
    if (own !== null) return own.root;
    const tree = await phone.tree();
    // The app has gone between the two looks.
    if (tree === null) return (system() ?? home()).root;
    return toAndroid(tree, telling(phone.front() ?? ""));
  };

  return {
    root: rootOf,

    async element(key) {
      const own = system();
      const root = own?.root ?? (isWindow(key) ? await rootOf() : null);
      if (root !== null) return [...everyElement(root)].find((element) => element.key === key) ?? null;
      const node = await phone.node(key);
      return node === null ? null : nodeElement(node, 0, { ...telling(phone.front() ?? ""), extras: true });
    },

    async tap(key) {
      const own = system();
      if (own === null) return await inApp(() => phone.tap(key));
      await own.taps.get(key)?.();
    },

    async touch(steps) {
      const own = system();
      if (own === null) return await phone.touch(steps.map((step) => toCss(step, ratio)));
      for (const key of landings(own.root, steps)) await own.taps.get(key)?.();
    },

    type: (key, text, how) => inApp(() => phone.type(key, text, how)),
    clear: (key) => inApp(() => phone.clearField(key)),

    async picture(box) {
      const own = system();
      if (own !== null) return drawShapes(displayOf(phone), own.shapes, box);
      return await phone.screenshot(
        box === null
          ? null
          : { x: box.left / ratio, y: box.top / ratio, width: (box.right - box.left) / ratio, height: (box.bottom - box.top) / ratio },
      );
    },
  };
}

/** Elements around the page are not the engine's. */
function isWindow(key: string): boolean {
  return key === "window" || key === "hierarchy";
}

function toCss(step: TouchStep, ratio: number): TouchStep {
  return step.kind === "down" || step.kind === "move" ? { ...step, x: step.x / ratio, y: step.y / ratio } : step;
}

/** Keys of the elements that a finger was put on and lifted from. */
function landings(root: PlatformElement, steps: readonly TouchStep[]): readonly string[] {
  const found: string[] = [];
  let at = { x: -1, y: -1 };
  for (const step of steps) {
    if (step.kind === "down" || step.kind === "move") at = step;
    if (step.kind !== "up") continue;
    const hit = [...everyElement(root)].findLast((element) => {
      const { left, top, right, bottom } = boundsOf(element);
      return isSet(element, "clickable") && at.x >= left && at.x < right && at.y >= top && at.y < bottom;
    });
    if (hit !== undefined) found.push(hit.key);
  }
  return found;
}
