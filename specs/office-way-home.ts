import type { Hands } from "../src/rider/hands.ts";
import { signInWhereAsked } from "./back-office.ts";
import { tillOf } from "./till.ts";

/** Brings the back office's page to its list of sales, by taps alone where it answers to them. */
export async function walkOfficeHome(hands: Hands): Promise<void> {
  const page = tillOf(hands, "page");
  const { name } = await hands.until({
    assertion: "the page settles",
    fact: (screen) => screen.name !== "" && !screen.busy,
  });
  if (name === "error") {
    await page.tap("back from error");
    await hands.until({ assertion: "the page leaves its error", fact: (screen) => screen.name !== "error" });
  }
  await signInWhereAsked(hands);
}

/** What an earlier story left on the page. What was typed there is gone as soon as the next story opens the page anew. */
export async function residueInOffice(hands: Hands): Promise<readonly string[]> {
  const { name, busy } = await hands.look();
  return [...(name === "sales" ? [] : [`the page shows "${name}"`]), ...(busy ? ["the page is busy"] : [])];
}
