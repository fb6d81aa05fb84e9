import type { Phone } from "../phone/phone.ts";
import { createActivities, type Activities } from "./activities.ts";
import { createAgent, type Agent } from "./agent/agent.ts";
import { logCrashes } from "./crash-log.ts";
import { createDeviceFiles, type DeviceFiles } from "./device-files.ts";
import { createDeviceProcesses, type DeviceProcesses } from "./device-processes.ts";
import { createDeviceSettings, type DeviceSettings } from "./device-settings.ts";
import { createLogcat, type Logcat } from "./logcat.ts";
import { createPackageManager, type PackageManager } from "./packages/package-manager.ts";
import { createUnknown, type Unknown } from "./unknown.ts";

/** A phone with Android on it: everything that the shell, the installer and the UiAutomator2 agent speak about. */
export interface AndroidDevice {
  readonly serial: string;
  readonly phone: Phone;
  readonly settings: DeviceSettings;
  readonly files: DeviceFiles;
  readonly packages: PackageManager;
  readonly processes: DeviceProcesses;
  readonly activities: Activities;
  readonly logcat: Logcat;
  readonly clipboard: Clipboard;
  readonly agent: Agent;
  readonly unknown: Unknown;
  stop(): Promise<void>;
}

export interface Clipboard {
  text: string;
}

/** Puts an Android together around a phone; `stop` ends what it started, not the phone. */
export async function createAndroidDevice({ serial, phone }: { readonly serial: string; readonly phone: Phone }): Promise<AndroidDevice> {
  const logcat = createLogcat();
  const packages = createPackageManager(phone);
  const processes = createDeviceProcesses(phone);
  const activities = createActivities({ phone, packages, processes, logcat });
  const state = {
    serial,
    phone,
    settings: createDeviceSettings(),
    files: createDeviceFiles(),
    packages,
    processes,
    activities,
    logcat,
    clipboard: { text: "" },
    unknown: createUnknown(),
  };
  const crashes = logCrashes(phone, logcat);
  const agent = await createAgent({ ...state, noteCrashes: crashes.note });
  logcat.write({
    pid: processes.pidOf("system_server") ?? 0,
    level: "I",
    tag: "SystemServer",
    text: `Android twin ${serial} has booted on ${phone.engine.name}`,
  });
  return { ...state, agent, stop: agent.stop };
}
