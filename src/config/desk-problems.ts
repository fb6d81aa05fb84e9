import { isIP } from "node:net";
import { expectedOneOf } from "./nearest-word.ts";
import { listAt, valueAt } from "./problem.ts";
import type { PathSegment, Problem } from "./problem.ts";
import { isSimulatorUdid } from "./simulator-udid.ts";

const DESK = ["lanes", "device"];

/** Phones on the desk that no build can ride, that stand twice, or that cannot reach this machine. */
export function deskProblems(input: unknown): readonly Problem[] {
  const phones = listAt(input, [...DESK, "phones"]).map((phone) => ({
    platform: valueAt(phone, ["platform"]),
    udid: valueAt(phone, ["udid"]),
    app: valueAt(phone, ["app"]),
  }));
  const builds = listAt(input, ["cashiers"]).map((build) => ({
    platform: valueAt(build, ["platform"]),
    version: valueAt(build, ["version"]),
  }));
  const host = valueAt(input, [...DESK, "host"]);

  return phones.flatMap(({ platform, udid, app }, index) => {
    const path = [...DESK, "phones", index];
    const versions = builds.filter((build) => build.platform === platform).map(({ version }) => String(version));
    const problems: Problem[] = [];
    if (typeof udid === "string" && phones.findIndex((other) => other.udid === udid) !== index)
      problems.push(at([...path, "udid"], `the device "${udid}" stands here twice; expected each once`));
    if ((platform === "android" || platform === "ios") && versions.length === 0)
      problems.push(at(path, `no ${platform} build is in this config; expected one in "cashiers" for this device to carry`));
    else if (typeof app === "string" && versions.length > 0 && !versions.includes(app))
      problems.push(at([...path, "app"], `${String(platform)} build "${app}" is not in this config${expectedOneOf(app, versions)}`));
    if (typeof app === "string" && phones.findIndex((other) => other.platform === platform && other.app === app) !== index)
      problems.push(at([...path, "app"], `${String(platform)} build "${app}" has a device already; expected one device for each build`));
    if (platform === "ios" && typeof udid === "string" && !isSimulatorUdid(udid) && isLoopback(host))
      problems.push(
        at(
          [...path, "udid"],
          `an iPhone reaches this machine over its network alone; expected lanes.device.host: an address of this machine that the iPhone can open, such as "192.168.1.20"`,
        ),
      );
    return problems;
  });
}

function isLoopback(host: unknown): boolean {
  return typeof host !== "string" || host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

function at(path: readonly PathSegment[], message: string): Problem {
  return { path, at: "value", message };
}
