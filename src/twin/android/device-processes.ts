import type { Phone } from "../phone/phone.ts";

/** Every process of the device: Android's own, those of packages without a screen, and the apps that the phone runs. */
export interface DeviceProcesses {
  all(): readonly DeviceProcess[];
  pidOf(name: string): number | null;
  /** Starts the process of a package without a screen, unless it runs. */
  start(name: string): number;
  end(name: string): boolean;
}

export interface DeviceProcess {
  readonly pid: number;
  readonly name: string;
  readonly user: string;
}

export const SYSTEM_SERVER = { pid: 612, name: "system_server", user: "system" } as const;
export const LAUNCHER = { id: "com.android.launcher3", activity: "com.android.launcher3.uioverrides.QuickstepLauncher" } as const;

const SYSTEM: readonly DeviceProcess[] = [
  { pid: 1, name: "init", user: "root" },
  { pid: 305, name: "zygote64", user: "root" },
  { pid: 340, name: "adbd", user: "shell" },
  SYSTEM_SERVER,
  { pid: 845, name: "com.android.systemui", user: "u0_a88" },
  { pid: 901, name: LAUNCHER.id, user: "u0_a90" },
];
const FIRST_SERVICE_PID = 2000;

export function createDeviceProcesses(phone: Phone): DeviceProcesses {
  const services = new Map<string, number>();
  let newest = FIRST_SERVICE_PID;
  const apps = (): readonly DeviceProcess[] =>
    phone.installed().flatMap(({ id }) => {
      const pid = phone.pidOf(id);
      return pid === null ? [] : [{ pid, name: id, user: "u0_a101" }];
    });
  const all = () => [...SYSTEM, ...[...services].map(([name, pid]) => ({ pid, name, user: "u0_a102" })), ...apps()];
  return {
    all,
    pidOf: (name) => all().find((process) => process.name === name)?.pid ?? null,
    start(name) {
      const running = services.get(name);
      if (running !== undefined) return running;
      // The phone counts its apps' processes by itself; two processes never share a number.
      const taken = new Set(all().map(({ pid }) => pid));
      do newest++;
      while (taken.has(newest));
      services.set(name, newest);
      return newest;
    },
    end: (name) => services.delete(name),
  };
}
