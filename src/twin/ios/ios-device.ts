import type { Phone } from "../phone/phone.ts";
import { createAgent } from "./agent/agent.ts";
import { createAppRunner } from "./agent/app-runner.ts";
import { serveAgent } from "./agent/agent-server.ts";
import { IOS_VERSION } from "./agent/session-routes.ts";
import { makeCertificate } from "./certificates.ts";
import { openDeviceSocket } from "./device-socket.ts";
import type { DevicePort } from "./device-socket.ts";
import { LOCKDOWN_PORT, serveLockdown } from "./lockdown.ts";
import { serveAfc } from "./services/afc.ts";
import { keepDeviceLog } from "./services/device-log.ts";
import { installer } from "./services/installation-proxy.ts";
import { hearNotifications } from "./services/notification-proxy.ts";
import { openStaging } from "./services/staging.ts";
import { serveSyslog } from "./services/syslog-relay.ts";
import { webInspector } from "./services/web-inspector.ts";

/** An iPhone to its hosts: lockdown and the services behind it on a socket, WebDriverAgent on a port. */
export interface IosDevice {
  /** What hosts asked for and the twin does not know, each with its text. */
  unknown(): readonly string[];
  stop(): Promise<void>;
}

export async function startIosDevice({
  phone,
  udid,
  agentPort,
  deviceSocket,
}: {
  readonly phone: Phone;
  readonly udid: string;
  readonly agentPort: number;
  readonly deviceSocket: string;
}): Promise<IosDevice> {
  const unknown = new Set<string>();
  const onUnknown = (what: string) => void unknown.add(what);
  const certificate = await makeCertificate("Device");
  const log = keepDeviceLog(phone);
  const staging = openStaging();
  const notifications = hearNotifications(onUnknown);
  const apps = installer({ phone, staging, notifications, onUnknown });
  const inspector = webInspector({
    phone,
    onUnknown,
    onNote: (text) => log.write({ process: "webinspectord", pid: 60, level: "Notice", text }),
  });

  const services: Readonly<Record<string, DevicePort["serve"]>> = {
    "com.apple.mobile.installation_proxy": (connection) => apps.serve(connection),
    "com.apple.afc": (connection) => serveAfc(connection, staging, onUnknown),
    "com.apple.mobile.notification_proxy": (connection) => notifications.serve(connection),
    "com.apple.syslog_relay": (connection) => serveSyslog(connection, log),
    "com.apple.webinspector": (connection) => inspector.serve(connection),
  };
  const names = Object.keys(services);
  const portOf = (service: string) => (names.includes(service) ? FIRST_SERVICE_PORT + names.indexOf(service) : null);
  const lockdown: DevicePort = {
    number: LOCKDOWN_PORT,
    secured: false,
    serve: (connection) => serveLockdown(connection, { certificate, portOf, onUnknown, values: () => valuesOf(phone, udid) }),
  };

  const socket = await openDeviceSocket({
    path: deviceSocket,
    certificate,
    ports: [lockdown, ...Object.entries(services).map(([name, serve]) => ({ number: portOf(name) ?? 0, secured: true, serve }))],
  });
  const server = await serveAgent({
    agent: createAgent({ phone, apps: createAppRunner({ phone, log, onMoved: inspector.lookAgain }) }),
    port: agentPort,
    onUnknown,
  });

  return {
    unknown: () => [...unknown],
    stop: async () => {
      await server.close();
      await socket.close();
      log.stop();
    },
  };
}

const FIRST_SERVICE_PORT = 50_001;

/** What lockdown says of the phone. */
function valuesOf(phone: Phone, udid: string) {
  const { timeZone } = phone.habits();
  return {
    ActivationState: "Activated",
    BuildVersion: "22F76",
    CPUArchitecture: "arm64",
    DeviceClass: "iPhone",
    DeviceName: "Twin iPhone",
    HardwareModel: "D17AP",
    ModelNumber: "MLPF3",
    ProductName: "iPhone OS",
    ProductType: "iPhone14,5",
    ProductVersion: IOS_VERSION,
    ProtocolVersion: "2",
    TelephonyCapability: true,
    TimeIntervalSince1970: Date.now() / 1000,
    TimeZone: timeZone,
    TimeZoneOffsetFromUTC: offsetOf(timeZone, new Date()),
    UniqueDeviceID: udid,
    WiFiAddress: "00:00:00:00:00:00",
  };
}

/** Seconds ahead of UTC. */
function offsetOf(timeZone: string, moment: Date): number {
  const name =
    new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" })
      .formatToParts(moment)
      .find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign = "+", hours = "0", minutes = "0"] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return Number(`${sign}1`) * (Number(hours) * 3600 + Number(minutes) * 60);
}
