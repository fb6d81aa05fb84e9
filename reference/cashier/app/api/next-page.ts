import type { Traits } from "../../builds.ts";
import type { Reader } from "../../reader/reader.ts";

/** A page of a list: how it is asked for, and where it stands for a build that counts. */
export interface Page {
  readonly query: string;
  readonly limit: number;
  readonly offset: number;
}

export function countedPage(limit: number, offset: number): Page {
  return { query: `limit=${limit}&offset=${offset}`, limit, offset };
}

/**
 * The page after this one, or null when there is none. An old build counts pages on its own, by the offset it asked for; a new one follows the server's `nextHref` when there is
 * one. Only the query of the link is used: its host is how a copy sees itself behind the front door.
 */
export function nextPage(asked: Page, body: unknown, paging: Traits["paging"], reader: Reader): Page | null {
  const meta = reader.part(body, "meta");
  if (paging === "nextHref else offset") {
    const link = reader.textIfThere(meta, "nextHref") ?? reader.textIfThere(body, "nextHref");
    if (link !== null) return pageOf(link, asked);
  }
  const next = asked.offset + asked.limit;
  return next < reader.count(meta, "size") ? countedPage(asked.limit, next) : null;
}

function pageOf(link: string, asked: Page): Page {
  const query = link.slice(link.indexOf("?") + 1);
  const said = new URLSearchParams(query);
  return { query, limit: Number(said.get("limit") ?? asked.limit), offset: Number(said.get("offset") ?? asked.offset + asked.limit) };
}
