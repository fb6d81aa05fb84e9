import type { Context } from "hono";
import { ApiError } from "../api-error.ts";
import { jsonBody } from "../wire-meta.ts";

/** What open pages of this copy are told of the version that comes after it. */
export interface Announcements {
  readonly next: () => { readonly version: string; readonly reloadAt: string } | null;
  /** `PUT {version, reloadInMs}`; the copy's own version takes an announcement back. */
  readonly announce: (c: Context) => Promise<Response>;
}

/** In memory on purpose: an announcement is about the copies that run now, and ends with them. */
export function openAnnouncements(version: string): Announcements {
  let announced: { readonly version: string; readonly reloadAt: string } | null = null;
  return {
    next: () => announced,
    announce: async (c) => {
      const { version: next, reloadInMs } = await jsonBody(c.req);
      if (typeof next !== "string" || next === "") throw new ApiError(412, null, 'The field "version" is required');
      if (typeof reloadInMs !== "number" || !Number.isSafeInteger(reloadInMs) || reloadInMs < 0)
        throw new ApiError(412, null, 'The field "reloadInMs" must be a whole number of milliseconds');
      announced = next === version ? null : { version: next, reloadAt: new Date(Date.now() + reloadInMs).toISOString() };
      return c.body(null, 204);
    },
  };
}
