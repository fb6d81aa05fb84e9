const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** Finds one element by a driver's own strategy. @throws Error "no such element" in the driver's words when there is none */
export async function foundElement(browser: WebdriverIO.Browser, using: string, value: string): Promise<string> {
  const found: unknown = await browser.findElement(using, value);
  // WebdriverIO hands a missing element back as the driver's error object instead of throwing.
  if (typeof found === "object" && found !== null && ELEMENT in found) return String(found[ELEMENT]);
  const why = typeof found === "object" && found !== null && "message" in found ? String(found.message) : `${using} ${value}`;
  throw new Error(`no such element: ${why}`);
}
