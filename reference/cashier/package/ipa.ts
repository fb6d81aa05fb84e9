import bplist from "bplist-creator";
import { APP_ID, APP_NAME } from "./app-identity.ts";
import { type Files, reproducibleZip } from "./reproducible-zip.ts";

const BUNDLE = `Payload/${APP_NAME}.app`;

/** The cashier as an iOS archive: its Info.plist, and its screens under `www`. It holds no executable and no signature; twins do not ask. */
export function writeIpa(version: string, web: Files): Uint8Array {
  const pages = Object.entries(web).map(([path, content]) => [`${BUNDLE}/www/${path}`, content]);
  return reproducibleZip({ [`${BUNDLE}/Info.plist`]: bplist(infoPlist(version)), ...Object.fromEntries(pages) });
}

function infoPlist(version: string): Record<string, unknown> {
  return {
    CFBundleIdentifier: APP_ID,
    CFBundleName: APP_NAME,
    CFBundleDisplayName: APP_NAME,
    CFBundleExecutable: APP_NAME,
    CFBundlePackageType: "APPL",
    CFBundleInfoDictionaryVersion: "6.0",
    CFBundleShortVersionString: version,
    CFBundleVersion: version,
    // An installer refuses a package that was not built for phones.
    CFBundleSupportedPlatforms: ["iPhoneOS"],
    DTPlatformName: "iphoneos",
    LSRequiresIPhoneOS: true,
    MinimumOSVersion: "16.0",
    UIDeviceFamily: [1],
    // Plain HTTP to the shop, as usesCleartextTraffic on Android.
    NSAppTransportSecurity: { NSAllowsArbitraryLoads: true },
  };
}
