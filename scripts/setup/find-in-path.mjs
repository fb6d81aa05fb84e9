// Runs before `npm ci`, so it may use nothing but Node itself.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

export function findInPath(program) {
  const found = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, program));
  return found.find((path) => existsSync(path)) ?? null;
}
