import type { PageSurroundings } from "../engine.ts";
import type { WebKitPage } from "./webkit-page.ts";

/**
 * Empty pages to open addresses in. The next one's browser is started as soon as the last one's has ended, since starting
 * takes longer than all else; there is never more than one, for both would write what pages store.
 */
export interface PageSupply {
  /** A page with this language and time zone. */
  take(surroundings: PageSurroundings): Promise<WebKitPage>;
  /** The next page is likely to be wanted like this. Not to be called while one that was taken lives. */
  expect(surroundings: PageSurroundings): Promise<void>;
  clear(): Promise<void>;
}

export function pageSupply(start: (surroundings: PageSurroundings) => Promise<WebKitPage>): PageSupply {
  let spare: { readonly page: Promise<WebKitPage | null>; readonly surroundings: PageSurroundings } | null = null;

  const isAsExpected = ({ locale, timeZone }: PageSurroundings): boolean =>
    spare?.surroundings.locale === locale && spare.surroundings.timeZone === timeZone;

  const supply: PageSupply = {
    async take(surroundings) {
      if (!isAsExpected(surroundings)) await supply.clear();
      const ready = await spare?.page;
      spare = null;
      if (ready?.isGone() === false) return ready;
      await ready?.end();
      return start(surroundings);
    },
    async expect(surroundings) {
      if (isAsExpected(surroundings)) return;
      await supply.clear();
      // When it fails, so will the start that is tried when a page is wanted, and there it is told.
      spare = { page: start(surroundings).catch(() => null), surroundings };
    },
    async clear() {
      const page = await spare?.page;
      spare = null;
      await page?.end();
    },
  };
  return supply;
}
