import type { Environment } from "../../config/environment.ts";
import { lookForChromium, sameMajor } from "./find-chromium.ts";
import type { Needs, Surrounding } from "./surrounding.ts";

const INSTALL = "npm run setup";

export async function diagnoseBrowser({ environment }: Pick<Needs, "environment">): Promise<Surrounding> {
  const { browser } = await lookForChromium(environment);
  const name = "browser";
  if (browser !== null) return { name, state: "present", found: `${browser.version} at ${browser.path}`, mend: null };
  return {
    name,
    state: "missing",
    found: nothingAt("CHROME_PATH", environment.chromePath, "no Chromium or Chrome"),
    mend: mendFor("CHROME_PATH", environment.chromePath),
  };
}

export async function diagnoseDriver({ environment }: Pick<Needs, "environment">): Promise<Surrounding> {
  const { browser, drivers } = await lookForChromium(environment);
  const name = "chromedriver";
  const [first] = drivers;
  if (first === undefined) {
    const found = nothingAt("CHROMEDRIVER_PATH", environment.chromedriverPath, "no chromedriver");
    return { name, state: "missing", found, mend: mendFor("CHROMEDRIVER_PATH", environment.chromedriverPath) };
  }
  const fitting = drivers.find((driver) => sameMajor(driver, browser));
  if (fitting !== undefined || browser === null) {
    const shown = fitting ?? first;
    return { name, state: "present", found: `${shown.version} at ${shown.path}`, mend: null };
  }
  return {
    name,
    state: "missing",
    found: `${first.version} at ${first.path} does not fit the browser's ${browser.version}`,
    mend: `install chromedriver ${browser.version.split(".")[0]} and set CHROMEDRIVER_PATH to it, or update both: ${INSTALL}`,
  };
}

function nothingAt(variable: "CHROME_PATH" | "CHROMEDRIVER_PATH", given: Environment["chromePath"], otherwise: string): string {
  return given === null ? otherwise : `nothing that runs at ${given} (${variable})`;
}

function mendFor(variable: "CHROME_PATH" | "CHROMEDRIVER_PATH", given: Environment["chromePath"]): string {
  return given === null ? INSTALL : `correct ${variable}, or unset it and run: ${INSTALL}`;
}
