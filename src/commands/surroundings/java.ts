import { join } from "node:path";
import { programOutput } from "./program-output.ts";
import type { Needs, Surrounding } from "./surrounding.ts";

/** Only the Allure report needs it; everything else is written without. */
export async function diagnoseJava({ environment }: Needs): Promise<Surrounding> {
  const output = await programOutput(environment.javaHome === null ? "java" : join(environment.javaHome, "bin", "java"), ["-version"]);
  const name = "Java";
  if (output === null)
    return {
      name,
      state: "optional missing",
      found: "none: the Allure report is left out, all else is written",
      mend: "apt-get install -y --no-install-recommends default-jre-headless",
    };
  return { name, state: "present", found: /"([^"]+)"/.exec(output)?.[1] ?? output.split("\n")[0] ?? "?", mend: null };
}
