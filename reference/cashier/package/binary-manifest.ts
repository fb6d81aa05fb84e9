import { APP_ID, APP_NAME, versionCode } from "./app-identity.ts";
import { type XmlAttribute, type XmlElement, binaryXml } from "./binary-xml.ts";

/** AndroidManifest.xml of the cashier: one activity that a launcher starts, and which may speak to a shop over plain HTTP. */
export function binaryManifest(version: string): Uint8Array {
  const action = element("action", { name: "android.intent.action.MAIN" });
  const category = element("category", { name: "android.intent.category.LAUNCHER" });
  const activity = element("activity", { name: `${APP_ID}.MainActivity`, label: APP_NAME, exported: true }, [
    element("intent-filter", {}, [action, category]),
  ]);
  const application = element(
    "application",
    // No code is in the package, only the screens: it runs where something lends it a web view, and Android is told so.
    { label: APP_NAME, hasCode: false, debuggable: true, usesCleartextTraffic: true },
    [activity],
  );
  return binaryXml(
    element("manifest", { package: APP_ID, versionCode: versionCode(version), versionName: version }, [
      element("uses-sdk", { minSdkVersion: 26, targetSdkVersion: 34 }),
      element("uses-permission", { name: "android.permission.INTERNET" }),
      application,
    ]),
  );
}

/** `android.R.attr`: readers go by these numbers, the names are there for people. */
const RESOURCE_IDS: Readonly<Record<string, number>> = {
  label: 0x01010001,
  name: 0x01010003,
  hasCode: 0x0101000c,
  debuggable: 0x0101000f,
  exported: 0x01010010,
  minSdkVersion: 0x0101020c,
  versionCode: 0x0101021b,
  versionName: 0x0101021c,
  targetSdkVersion: 0x01010270,
  usesCleartextTraffic: 0x010104ec,
};

function element(
  name: string,
  attributes: Readonly<Record<string, XmlAttribute["value"]>>,
  children: readonly XmlElement[] = [],
): XmlElement {
  return {
    name,
    attributes: Object.entries(attributes).map(([key, value]) => ({ name: key, resourceId: RESOURCE_IDS[key] ?? null, value })),
    children,
  };
}
