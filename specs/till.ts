import { decimalFromMinor, minorFromLabel } from "../src/domain/money.ts";
import type { Locator } from "../src/rider/device/device.ts";
import type { Wait } from "../src/rider/eyes.ts";
import type { Hands } from "../src/rider/hands.ts";
import type { Part, Screen } from "../src/rider/screen-reader.ts";
import { TillSaysOtherwise } from "../src/rider/till-says-otherwise.ts";
import type { LocatorName } from "./screens/row.ts";
import { findLocator } from "./screens/locators.ts";

/** A till under the cashier's hands: controls by their names, screens by what they say. */
export interface Till {
  tap(name: LocatorName, word?: string): Promise<void>;
  tapTwice(name: LocatorName): Promise<void>;
  type(name: LocatorName, text: string): Promise<void>;
  look: Hands["look"];
  /** Waits for one of these screens, settled. An error or a crash on the way ends the wait at once. */
  comesTo(
    screens: string | readonly string[],
    options?: { readonly invariants?: readonly string[]; readonly deadlineMs?: number; readonly lists?: readonly LocatorName[] },
  ): Promise<Screen>;
  waitsFor(assertion: string, fact: (screen: Screen) => boolean, options?: Omit<Wait, "assertion" | "fact" | "hopeless">): Promise<Screen>;
  /** Checks an amount by the number behind the label and by the label itself. */
  showsMoney(screen: Screen, name: LocatorName, expectedMinor: number, invariants: readonly string[]): void;
  locator(name: LocatorName, word?: string): Locator;
}

/** `called`: what people call the thing with the screens, a till or the office's page. */
export function tillOf(hands: Hands, called: "till" | "page" = "till"): Till {
  const { platform, app } = hands.cell;
  const locator = (name: LocatorName, word = ""): Locator => {
    const found = findLocator(platform, app, name, word);
    if (found === null) throw new Error(`no locator "${name}" for ${platform} ${app}`);
    return found;
  };
  const waitsFor: Till["waitsFor"] = (assertion, fact, options = {}) =>
    hands.until({ ...options, assertion, fact, hopeless: (screen) => troubleOn({ screen, called, promised: options.invariants }) });

  return {
    locator,
    look: hands.look,
    tap: (name, word) => hands.tap(locator(name, word), word === undefined ? name : `${name} "${word}"`),
    tapTwice: (name) => hands.tapTwice(locator(name), name),
    type: (name, text) => hands.type(locator(name), name, text),
    waitsFor,
    comesTo(screens, { invariants, deadlineMs, lists } = {}) {
      const wanted = typeof screens === "string" ? [screens] : screens;
      return hands.until({
        assertion: `the ${called} comes to "${wanted.join('" or "')}"`,
        fact: (screen) => wanted.includes(screen.name) && !screen.busy,
        hopeless: (screen) => (wanted.includes(screen.name) ? null : troubleOn({ screen, called, promised: invariants })),
        ...(invariants === undefined ? {} : { invariants }),
        ...(deadlineMs === undefined ? {} : { deadlineMs }),
        ...(lists === undefined ? {} : { lists }),
      });
    },
    showsMoney(screen, name, expectedMinor, invariants) {
      const part = screen.parts[name];
      if (part?.data["minor"] === String(expectedMinor) && labelMinorOf(part) === expectedMinor) return;
      throw new TillSaysOtherwise({
        assertion: `the ${called} shows the right ${name}`,
        expected: decimalFromMinor(expectedMinor),
        actual: part === undefined ? null : `${part.text} (${part.data["minor"] ?? "no number"} kopecks)`,
        screen: screen.text,
        invariants,
      });
    },
  };
}

/** The amount that a label shows, in minor units; null when it shows none, such as NaN. */
export function labelMinorOf(part: Part | undefined): number | null {
  // The sign may stand before the currency: −₽1,234.50.
  const label = /(?<sign>[-−])?₽?\s?(?<digits>\d[\d\s.,]*[.,]\d\d)(?!\d)/.exec(part?.text ?? "")?.groups;
  if (label === undefined) return null;
  return minorFromLabel(`${label["sign"] === undefined ? "" : "-"}${label["digits"]}`);
}

/** The code by which the shop says that it does not know this till any more. */
const SIGNED_OUT = "12025";

/** Screens on which no story waits in vain: what they say is the finding, and breaks what the wait was to show as well. */
function troubleOn({
  screen: { name, parts },
  called,
  promised = [],
}: {
  readonly screen: Screen;
  readonly called: string;
  readonly promised: readonly string[] | undefined;
}): { readonly actual: string; readonly invariants: readonly string[] } | null {
  const breaks = (invariant: string): readonly string[] => [...promised.filter((each) => each !== invariant), invariant];
  if (name === "crashed") return { actual: `the ${called} crashed: ${parts["crash text"]?.text ?? ""}`, invariants: breaks("I11") };
  if (name === "error")
    return {
      actual: `the ${called} shows the error ${parts["error code"]?.text ?? ""}: ${parts["error text"]?.text ?? ""}`,
      invariants: [...breaks("I12"), ...(parts["error code"]?.text === SIGNED_OUT ? ["I15"] : [])],
    };
  return null;
}
