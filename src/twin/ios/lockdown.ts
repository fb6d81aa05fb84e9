import type { Duplex } from "node:stream";
import type { PlistValue } from "plist";
import { secure } from "./device-socket.ts";
import type { Certificate } from "./certificates.ts";
import { plistStream, textOf } from "./plist-stream.ts";
import type { Message, PlistStream } from "./plist-stream.ts";

export const LOCKDOWN_PORT = 62078;

export interface LockdownWays {
  readonly certificate: Certificate;
  /** What the phone says of itself, asked anew each time: its clock and its owner's habits change. */
  readonly values: () => Readonly<Record<string, PlistValue>>;
  /** Port of a service; null for one that this phone does not have. */
  readonly portOf: (service: string) => number | null;
  readonly onUnknown: (what: string) => void;
}

/** The phone's doorkeeper: says who the phone is, makes the line secret, and opens ports of services. */
export function serveLockdown(connection: Duplex, ways: LockdownWays): void {
  let stream: PlistStream = plistStream(connection, onMessage);

  function onMessage(message: Message): void {
    const request = textOf(message["Request"]);
    const answer = ANSWERS[request];
    if (answer === undefined) ways.onUnknown(`lockdown ${request}`);
    stream.send({ Request: request, ...(answer === undefined ? { Error: "InvalidRequest" } : answer(message, ways)) });
    if (request !== "StartSession") return;
    // The answer still goes in the clear; the host shakes hands as soon as it has read it.
    const unread = stream.detach();
    connection.pause();
    if (unread.length > 0) connection.unshift(unread);
    stream = plistStream(secure(connection, ways.certificate), onMessage);
  }
}

type Answer = (message: Message, ways: LockdownWays) => Readonly<Record<string, PlistValue>>;

const ANSWERS: Readonly<Record<string, Answer>> = {
  QueryType: () => ({ Type: "com.apple.mobile.lockdown" }),
  GetValue: getValue,
  SetValue: () => ({ Error: "SetProhibited" }),
  Pair: () => ({}),
  ValidatePair: () => ({}),
  StartSession: () => ({ SessionID: "5E551011-0000-4000-8000-000000000001", EnableSessionSSL: true }),
  StopSession: () => ({}),
  StartService: startService,
};

function getValue(message: Message, { values }: LockdownWays): Readonly<Record<string, PlistValue>> {
  const key = message["Key"];
  // Other domains (battery, iTunes, wireless) are empty on this phone.
  const all = message["Domain"] === undefined ? values() : {};
  if (typeof key !== "string") return { Value: { ...all } };
  const value = all[key];
  return value === undefined ? { Key: key, Error: "MissingValue" } : { Key: key, Value: value };
}

function startService(message: Message, { portOf, onUnknown }: LockdownWays): Readonly<Record<string, PlistValue>> {
  const service = textOf(message["Service"]);
  const port = portOf(service);
  if (port !== null) return { Service: service, Port: port, EnableServiceSSL: true };
  if (!NEED_A_DEVELOPER_IMAGE.includes(service)) onUnknown(`service ${service}`);
  return { Service: service, Error: "InvalidService" };
}

/** Phones without a mounted developer image refuse these with the same words. */
const NEED_A_DEVELOPER_IMAGE = [
  "com.apple.debugserver",
  "com.apple.dt.simulatelocation",
  "com.apple.instruments.remoteserver",
  "com.apple.instruments.remoteserver.DVTSecureSocketProxy",
  "com.apple.testmanagerd.lockdown",
  "com.apple.testmanagerd.lockdown.secure",
];
