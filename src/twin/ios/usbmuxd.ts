import { connect, createServer } from "node:net";
import type { Socket } from "node:net";
import { rm } from "node:fs/promises";
import { build } from "plist";
import type { PlistValue } from "plist";
import { readOrHangUp, textOf } from "./plist-stream.ts";
import type { Message } from "./plist-stream.ts";
import type { Certificate } from "./certificates.ts";

/** A phone on the cable: its name, and the socket behind which its own ports are. */
export interface AttachedPhone {
  readonly udid: string;
  /** A connection to it begins with a line that holds the port; then it is connected to that. */
  readonly deviceSocket: string;
}

export interface Usbmuxd {
  /** Message types that nobody here knows. */
  unknown(): readonly string[];
  stop(): Promise<void>;
}

/**
 * The daemon that joins a host with the iPhones on its cables. A message is a header of four little-endian numbers (length of
 * the whole, version 1, type 8 = property list, a tag that its answer repeats) and an XML property list. `Connect` gives
 * the connection away: from its answer on it is a line to a port of the phone.
 */
export async function startUsbmuxd({
  socket: path,
  phones,
  host,
}: {
  readonly socket: string;
  readonly phones: readonly AttachedPhone[];
  /** The host's side of the pairing with every phone. */
  readonly host: Certificate;
}): Promise<Usbmuxd> {
  const unknown = new Set<string>();
  const clients = new Set<Socket>();
  const answers = answersFor(phones, host);

  const server = createServer((client) => {
    clients.add(client);
    client.on("close", () => clients.delete(client));
    client.on("error", () => client.destroy());
    readFrames(client, ({ tag, message }) => {
      const type = textOf(message["MessageType"]);
      if (type === "Connect") {
        connectToPhone({ client, message, tag, phones });
        return "given away";
      }
      const answer = answers[type];
      if (answer === undefined) unknown.add(`usbmuxd ${type}`);
      client.write(frame(tag, answer === undefined ? result(RESULT.badCommand) : answer(message)));
      return "listening";
    });
  });
  await rm(path, { force: true });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(path, resolve));

  return {
    unknown: () => [...unknown],
    stop: async () => {
      for (const client of clients) client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const RESULT = { ok: 0, badCommand: 1, badDevice: 2, refused: 3 } as const;

/** The host's identity; both halves of a pairing name it. */
const HOST = { HostID: "8F2C7A30-0000-4000-8000-000000000001", SystemBUID: "8F2C7A30-0000-4000-8000-000000000002" } as const;

type Answer = (message: Message) => PlistValue;

function answersFor(phones: readonly AttachedPhone[], host: Certificate): Readonly<Record<string, Answer>> {
  return {
    ListDevices: () => ({ DeviceList: phones.map(({ udid }, index) => attached(udid, index + 1)) }),
    // No phone of ours comes or goes: the list is all there ever is to hear.
    Listen: () => result(RESULT.ok),
    ReadBUID: () => ({ BUID: HOST.SystemBUID }),
    ReadPairRecord: (message) =>
      phones.some(({ udid }) => udid === message["PairRecordID"])
        ? { PairRecordData: Buffer.from(build(pairRecord(host))) }
        : result(RESULT.badDevice),
    SavePairRecord: () => result(RESULT.ok),
    DeletePairRecord: () => result(RESULT.ok),
  };
}

function attached(udid: string, id: number): PlistValue {
  return {
    DeviceID: id,
    MessageType: "Attached",
    Properties: {
      ConnectionType: "USB",
      ConnectionSpeed: 480_000_000,
      DeviceID: id,
      LocationID: id,
      ProductID: 4776,
      SerialNumber: udid,
      USBSerialNumber: udid,
      UDID: udid,
    },
  };
}

/** The phone takes any host, so its own certificate need not be told: the host's stands in all places. */
function pairRecord({ key, certificate }: Certificate): PlistValue {
  return {
    ...HOST,
    HostPrivateKey: Buffer.from(key),
    HostCertificate: Buffer.from(certificate),
    DeviceCertificate: Buffer.from(certificate),
    RootCertificate: Buffer.from(certificate),
    RootPrivateKey: Buffer.from(key),
    EscrowBag: Buffer.alloc(0),
    WiFiMACAddress: "00:00:00:00:00:00",
  };
}

function connectToPhone({
  client,
  message,
  tag,
  phones,
}: {
  readonly client: Socket;
  readonly message: Message;
  readonly tag: number;
  readonly phones: readonly AttachedPhone[];
}): void {
  const phone = phones[Number(message["DeviceID"]) - 1];
  if (phone === undefined) {
    client.write(frame(tag, result(RESULT.badDevice)));
    return;
  }
  // Until the phone has answered nobody reads: what a hasty host sends is for the phone.
  client.pause();
  const line = connect(phone.deviceSocket);
  line.once("connect", () => {
    line.write(`${portOf(message)}\n`);
    client.write(frame(tag, result(RESULT.ok)));
    client.pipe(line).pipe(client);
  });
  line.on("error", () => {
    if (line.connecting || line.pending) client.write(frame(tag, result(RESULT.refused)));
    client.destroy();
  });
  line.on("close", () => client.destroy());
  client.on("close", () => line.destroy());
}

/** The port stands in network byte order inside a little-endian number: its two bytes are swapped. */
function portOf(message: Message): number {
  const swapped = Number(message["PortNumber"]);
  return ((swapped & 0xff) << 8) | ((swapped >> 8) & 0xff);
}

function readFrames(client: Socket, onFrame: (frame: { tag: number; message: Message }) => "listening" | "given away"): void {
  let unread = Buffer.alloc(0);
  const read = (bytes: Buffer) => {
    unread = Buffer.concat([unread, bytes]);
    while (unread.length >= HEADER && unread.length >= unread.readUInt32LE(0)) {
      const length = Math.max(unread.readUInt32LE(0), HEADER);
      const tag = unread.readUInt32LE(12);
      const message = readOrHangUp(unread.subarray(HEADER, length), client);
      unread = unread.subarray(length);
      if (onFrame({ tag, message: message ?? {} }) === "given away") {
        client.off("data", read);
        if (unread.length > 0) client.unshift(unread);
        return;
      }
    }
  };
  client.on("data", read);
}

const HEADER = 16;

function frame(tag: number, answer: PlistValue): Buffer {
  const body = Buffer.from(build(answer));
  const header = Buffer.alloc(HEADER);
  header.writeUInt32LE(HEADER + body.length, 0);
  header.writeUInt32LE(1, 4);
  header.writeUInt32LE(8, 8);
  header.writeUInt32LE(tag, 12);
  return Buffer.concat([header, body]);
}

function result(number: number): PlistValue {
  return { MessageType: "Result", Number: number };
}
