import { programOutput } from "./program-output.ts";
import type { Needs, Surrounding } from "./surrounding.ts";

/** Builds and signs WebDriverAgent, on macOS alone; elsewhere an agent that runs already is needed, which each iPhone is asked for. */
export async function diagnoseXcode({ desk }: Needs): Promise<readonly Surrounding[]> {
  if (process.platform !== "darwin") return [];
  const name = "Xcode";
  const version = await programOutput("xcodebuild", ["-version"]);
  if (version !== null) return [{ name, state: "present", found: version.replaceAll("\n", ", "), mend: null }];
  const agentsRun = desk.phones.every((phone) => phone.platform !== "ios" || "appium:webDriverAgentUrl" in phone.capabilities);
  const mend = "install Xcode from the App Store, then: sudo xcode-select -s /Applications/Xcode.app && xcodebuild -runFirstLaunch";
  return [{ name, state: agentsRun ? "optional missing" : "missing", found: "xcodebuild does not run", mend }];
}
