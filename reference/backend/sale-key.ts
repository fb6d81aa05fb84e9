import { createHash } from "node:crypto";
import type { Environment } from "./environment.ts";

/**
 * The id under which a sale is stored, by the one that its till gave it: the same everywhere, so that a repetition finds it whichever copy it
 * reaches. A release that keeps its own scope finds only what it took itself.
 */
export function saleKey(syncId: string, { release, version }: Pick<Environment, "release" | "version">): string {
  if (release.saleKeyScope === "service") return syncId;
  const hash = createHash("md5").update(`${version}/${syncId}`).digest("hex");
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
