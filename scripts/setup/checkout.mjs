// Runs before `npm ci`, so it may use nothing but Node itself.
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = join(fileURLToPath(import.meta.url), "..", "..", "..");
export const MODULES = join(ROOT, "node_modules");
