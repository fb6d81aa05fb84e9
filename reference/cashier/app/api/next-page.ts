import type { Traits } from "../../builds.ts";
import type { Reader } from "../../reader/reader.ts";

/** Query of the page after this one, or null when there is none. */
export interface Page {
  readonly limit: number;
  readonly offset: number;
}

/**
 * An old build counts pages on its own, by the offset it asked for; a new one follows the server's `nextHref` when there is
 * one. Only the query of the link is used: its host is how a copy sees itself behind the front door.
 */
export function nextPage(asked: Page, body: unknown, paging: Traits["paging"], reader: Reader): Page | null {
  const meta = reader.part(body, "meta");
  if (paging === "nextHref else offset") {
    const link = reader.textIfThere(meta, "nextHref") ?? reader.textIfThere(body, "nextHref");
    if (link !== null) return pageOf(link, asked);
  }
  const next = asked.offset + asked.limit;
  return next < reader.count(meta, "size") ? { limit: asked.limit, offset: next } : null;
}

function pageOf(link: string, asked: Page): Page {
  const query = new URLSearchParams(link.slice(link.indexOf("?") + 1));
  return { limit: Number(query.get("limit") ?? asked.limit), offset: Number(query.get("offset") ?? asked.offset + asked.limit) };
}
