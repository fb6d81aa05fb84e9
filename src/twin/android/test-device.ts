import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { unzipSync, zipSync } from "fflate";
import { createAndroidDevice, type AndroidDevice } from "./android-device.ts";
import { phoneDouble, type PhoneDouble } from "./phone-double.ts";
import { runShellLine } from "./shell/shell.ts";

/** For tests: an Android around a phone double, and what its shell says to a line. */
export interface TestDevice {
  readonly device: AndroidDevice;
  readonly phone: PhoneDouble;
  shell(line: string): Promise<{ readonly code: number; readonly out: string; readonly err: string }>;
}

export async function testDevice(): Promise<TestDevice> {
  const phone = phoneDouble();
  const device = await createAndroidDevice({ serial: "127.0.0.1:5555", phone });
  return {
    device,
    phone,
    async shell(line) {
      let out = "";
      let err = "";
      const code = await runShellLine(device, line, {
        out: (text) => (out += text.toString()),
        err: (text) => (err += text),
        input: () => Promise.reject(new Error("nothing is sent to this command")),
        closed: AbortSignal.timeout(5000),
      });
      return { code, out, err };
    },
  };
}

/** The app that tests install: Appium's own settings app, because it comes with a real manifest, here with a page in it. */
export const TEST_APP = { id: "io.appium.settings", activity: "io.appium.settings.Settings", versionCode: 191 } as const;

/** Its package, with another version code where a test wants one. */
export function testApk({
  versionCode = TEST_APP.versionCode,
  page = true,
}: { readonly versionCode?: number; readonly page?: boolean } = {}): Buffer {
  const fromDriver = createRequire(createRequire(import.meta.url).resolve("appium-uiautomator2-driver/package.json"));
  const settings = fromDriver.resolve("io.appium.settings/package.json").replace(/package\.json$/, "apks/settings_apk-debug.apk");
  const name = "AndroidManifest.xml";
  const manifest = Buffer.from(unzipSync(readFileSync(settings), { filter: (file) => file.name === name })[name] ?? []);
  // An attribute's value stands there as its size (8), 0, its type (0x10: a whole number), then itself.
  const value = (code: number) => Buffer.from([8, 0, 0, 0x10, code & 0xff, code >> 8, 0, 0]);
  manifest.set(value(versionCode), manifest.indexOf(value(TEST_APP.versionCode)));
  return Buffer.from(zipSync({ [name]: manifest, ...(page ? { "assets/www/index.html": Buffer.from("<p>hello</p>") } : {}) }));
}
