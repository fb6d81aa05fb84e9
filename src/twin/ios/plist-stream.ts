import type { Duplex } from "node:stream";
import { buildBinary, parse } from "plist";
import type { PlistValue } from "plist";

/** A message of a device's service: a dictionary. What a message holds is looked at by the service that reads it. */
export type Message = Readonly<Record<string, PlistValue | undefined>>;

export interface PlistStream {
  send(message: Readonly<Record<string, PlistValue>>): void;
  /** No more messages are read; what has come already and was not understood yet is handed over. */
  detach(): Buffer;
}

/**
 * How services of an iPhone talk: four bytes of length, big-endian, then a property list. Hosts send XML or binary; a device
 * answers in binary. (The web inspector's client takes XML for text where it expects bytes, and its host dies of it.)
 */
export function plistStream(socket: Duplex, onMessage: (message: Message) => void): PlistStream {
  let unread = Buffer.alloc(0);
  let open = true;
  const read = (bytes: Buffer) => {
    unread = Buffer.concat([unread, bytes]);
    // A handler may detach: the bytes behind its message belong to another protocol then.
    while (open && unread.length >= 4 && unread.length >= 4 + unread.readUInt32BE(0)) {
      const end = 4 + unread.readUInt32BE(0);
      const message = readOrHangUp(unread.subarray(4, end), socket);
      unread = unread.subarray(end);
      // Hosts send a lone string after each message to the web inspector, so that real devices do not sit on it.
      if (message !== null) onMessage(message);
    }
  };
  socket.on("data", read);

  return {
    send: (message) => {
      if (socket.writable) socket.write(framed(message));
    },
    detach: () => {
      open = false;
      socket.off("data", read);
      return unread;
    },
  };
}

/** What cannot be read ends the connection, not the phone. */
export function readOrHangUp(bytes: Uint8Array, socket: Duplex): Message | null {
  try {
    return readMessage(bytes);
  } catch {
    socket.destroy();
    return null;
  }
}

/** A property list, XML or binary, that must be a dictionary; null when it is anything else. */
export function readMessage(bytes: Uint8Array): Message | null {
  const value = parse(isBinary(bytes) ? bytes : Buffer.from(bytes).toString("utf8"));
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date) && !(value instanceof Uint8Array)
    ? value
    : null;
}

export function textOf(value: PlistValue | undefined): string {
  return typeof value === "string" ? value : "";
}

export function textsOf(value: PlistValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

export function dictionaryOf(value: PlistValue | undefined): Message {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date) && !(value instanceof Uint8Array)
    ? value
    : {};
}

function framed(message: Readonly<Record<string, PlistValue>>): Buffer {
  const body = buildBinary(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, body]);
}

function isBinary(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 6)).toString("latin1") === "bplist";
}
