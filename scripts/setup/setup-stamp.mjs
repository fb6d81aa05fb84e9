// Runs before `npm ci`, so it may use nothing but Node itself.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MODULES } from "./checkout.mjs";

const STAMP = join(MODULES, ".tillgate-setup.json");

/** `lock`: of which package-lock.json the packages are; `gaveUpAt`: when programs that can be done without could not be installed. */
export function readStamp() {
  try {
    return JSON.parse(readFileSync(STAMP, "utf8"));
  } catch {
    return {};
  }
}

export function writeStamp(changes) {
  writeFileSync(STAMP, `${JSON.stringify({ ...readStamp(), ...changes })}\n`);
}
