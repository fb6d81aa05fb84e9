import { Hono } from "hono";
import { PAGE_FILES, readPageFile } from "../../back-office/page-files.ts";
import type { Environment } from "../environment.ts";

/** The back office's page, as this release has it. It is never kept by a browser: whoever loads it anew gets what serves now. */
export function officePage({ version, release }: Pick<Environment, "version" | "release">): Hono {
  const page = new Hono();
  page.get("/office", (c) => c.redirect("/office/"));
  for (const { name, path, type } of PAGE_FILES) {
    page.get(path, async (c) => {
      const text = await readPageFile(name, { version, qr: release.qr });
      return c.body(text, 200, { "content-type": type, "cache-control": "no-store" });
    });
  }
  return page;
}
