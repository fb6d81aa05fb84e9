import { valueAt } from "../../config/problem.ts";
import { askStatus } from "./ask-status.ts";
import { inspectPinned } from "./pinned-package.ts";
import type { Needs, Surrounding } from "./surrounding.ts";

export async function diagnoseAppium({ desk, lane }: Needs): Promise<Surrounding> {
  if (lane === "device" && desk.appium !== null) return answering(desk.appium);
  return pinned("Appium", "appium");
}

export async function diagnoseUiAutomator2({ desk, lane }: Needs): Promise<Surrounding> {
  return lane === "device" && desk.appium !== null
    ? theServers("UiAutomator2", desk.appium)
    : pinned("UiAutomator2", "appium-uiautomator2-driver");
}

export async function diagnoseXcuitest({ desk, lane }: Needs): Promise<Surrounding> {
  return lane === "device" && desk.appium !== null ? theServers("XCUITest", desk.appium) : pinned("XCUITest", "appium-xcuitest-driver");
}

/** Drivers are part of the evidence: they must be the very ones that were published. */
function pinned(name: string, package_: string): Surrounding {
  const found = inspectPinned(package_);
  switch (found.kind) {
    case "as published":
      return { name, state: "present", found: `${found.version}, its ${found.files} files as they were published`, mend: null };
    case "changed":
      return { name, state: "missing", found: `${found.version}, but its files are not those that were published`, mend: "npm ci" };
    case "another version":
      return { name, state: "missing", found: `${found.version}; needed is ${found.pinned}`, mend: "npm ci" };
    case "not here":
      return { name, state: "missing", found: `${package_} is not installed`, mend: "npm ci" };
  }
}

async function answering(url: string): Promise<Surrounding> {
  const name = "Appium";
  const status = await askStatus(url);
  switch (status.kind) {
    case "told": {
      const version = valueAt(status.value, ["build", "version"]);
      return { name, state: "present", found: `${typeof version === "string" ? version : "of unknown version"} at ${url}`, mend: null };
    }
    case "silent":
      return {
        name,
        state: "missing",
        found: `${url} does not answer: ${status.why}`,
        mend: "start that server, or leave lanes.device.appium out to have one started",
      };
  }
}

function theServers(name: string, url: string): Surrounding {
  return { name, state: "present", found: `taken on trust: that of the Appium server at ${url}`, mend: null };
}
