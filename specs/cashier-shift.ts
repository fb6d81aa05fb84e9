import type { Hands } from "../src/rider/hands.ts";
import type { Screen } from "../src/rider/screen-reader.ts";
import { TillSaysOtherwise } from "../src/rider/till-says-otherwise.ts";
import type { Does } from "./does.ts";
import type { Till } from "./till.ts";

export interface XReport {
  readonly cashMinor: number;
  readonly cardMinor: number;
  readonly sales: number;
  readonly returns: number;
}

/** What a cashier does with the till's shift, from attaching the till to the report. */
export interface ShiftVerbs {
  attachesTo(store: string): Promise<void>;
  /** To the store where it was. */
  attachesAnew(): Promise<void>;
  opensShift(): Promise<void>;
  closesShift(): Promise<void>;
  xReport(): Promise<XReport>;
  /** The same on a till that counts money by QR apart. */
  xReportWithQr(): Promise<XReport & { readonly qrMinor: number }>;
}

export function shiftVerbsOf(hands: Hands, till: Till, does: Does): ShiftVerbs {
  const attachesTo = (store: string) =>
    does("attaches the till to its store", async () => {
      await till.comesTo("attach");
      await till.type("login field", hands.boarding.login);
      await till.type("password field", hands.boarding.password);
      await till.tap("attach button");
      await till.comesTo("store");
      await till.tap("store", store);
      await till.comesTo(["shift-closed", "sale", "qr-wait"]);
    });
  return {
    attachesTo,

    attachesAnew: () => attachesTo(hands.boarding.store),

    opensShift: () =>
      does("opens the shift", async () => {
        await till.comesTo("shift-closed");
        await till.tap("open shift");
        await till.comesTo("sale");
      }),

    closesShift: () =>
      does("closes the shift", async () => {
        await goToShift(till);
        await till.tap("close shift");
        await till.comesTo("shift-closed");
      }),

    xReport: () => does("prints the X report", () => readReport(till, reportOn)),

    xReportWithQr: () =>
      does("prints the X report", () =>
        readReport(till, (screen) => ({ ...reportOn(screen), qrMinor: numberIn(screen, "X QR", "minor") })),
      ),
  };
}

async function readReport<Report>(till: Till, read: (screen: Screen) => Report): Promise<Report> {
  const screen = await goToShift(till);
  // Read before the till goes on: a report without a number must still be on the screen when it is found out.
  const report = read(screen);
  await till.tap("back from shift");
  await till.comesTo("sale");
  return report;
}

function reportOn(screen: Screen): XReport {
  return {
    cashMinor: numberIn(screen, "X cash", "minor"),
    cardMinor: numberIn(screen, "X card", "minor"),
    sales: numberIn(screen, "X sales", "count"),
    returns: numberIn(screen, "X returns", "count"),
  };
}

async function goToShift(till: Till): Promise<Screen> {
  await till.tap("to shift");
  return till.comesTo("shift");
}

/** A number of the X report. @throws TillSaysOtherwise when the till shows none, such as NaN. */
function numberIn(screen: Screen, name: string, data: string): number {
  const part = screen.parts[name];
  const shown = part?.data[data];
  if (shown !== undefined && /^-?\d+$/.test(shown)) return Number(shown);
  throw new TillSaysOtherwise({
    assertion: `the X report shows ${name.replace("X ", "")}`,
    expected: "a whole number",
    actual: part === undefined ? null : `${part.text} (${shown ?? "nothing"})`,
    screen: screen.text,
    invariants: ["I5", "I12"],
  });
}
