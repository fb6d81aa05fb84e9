import { findAapt2, findAdb } from "./find-adb.ts";
import type { Needs, Surrounding } from "./surrounding.ts";

/** Only its client is looked at: whether a server runs is the user's own affair. */
export async function diagnoseAdb({ environment }: Needs): Promise<Surrounding> {
  const adb = await findAdb(environment);
  const name = "adb";
  if (adb === null) return { name, state: "missing", found: "none", mend: "npm run setup" };
  return { name, state: "present", found: `${adb.version} at ${adb.path}`, mend: null };
}

/** The driver asks it about every build before it installs one; without it no session starts. */
export async function diagnoseAapt2({ environment }: Needs): Promise<Surrounding> {
  const name = "aapt2";
  const adb = await findAdb(environment);
  const found = adb === null ? null : findAapt2(adb.path);
  if (found !== null) return { name, state: "present", found, mend: null };
  return { name, state: "missing", found: "none in the build-tools beside adb", mend: "npm run setup" };
}
