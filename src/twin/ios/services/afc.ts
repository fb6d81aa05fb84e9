import type { Duplex } from "node:stream";
import type { Staging } from "./staging.ts";

/**
 * Apple File Conduit: files to and from the phone's staging folder. A packet is a header of 40 bytes ("CFA6LPAA", then
 * length of the whole, length up to the content, packet number and operation, each 8 bytes little-endian), the operation's
 * own arguments, and content. An answer repeats the packet number.
 */
export function serveAfc(connection: Duplex, staging: Staging, onUnknown: (what: string) => void): void {
  const files = openFiles(staging);
  readPackets(connection, ({ number, operation, args, content }) => {
    const handler = OPERATIONS[operation];
    if (handler === undefined) onUnknown(`afc operation 0x${operation.toString(16)}`);
    const answer = handler === undefined ? status("unsupported") : handler({ staging, files, args, content });
    connection.write(packet(number, answer));
  });
}

interface Packet {
  readonly number: number;
  readonly operation: number;
  readonly args: Buffer;
  readonly content: Buffer;
}

interface Answer {
  readonly operation: number;
  readonly args?: Buffer;
  readonly content?: Buffer;
}

type Operation = (asked: { staging: Staging; files: OpenFiles; args: Buffer; content: Buffer }) => Answer;

/** By the protocol's own numbers. */
const OPERATIONS: Readonly<Record<number, Operation>> = {
  // Read a folder.
  0x03: ({ staging, args }) =>
    staging.entry(pathIn(args))?.kind === "folder" ? data(texts([".", "..", ...staging.list(pathIn(args))])) : status("not found"),
  // Remove a file or an empty folder.
  0x08: ({ staging, args }) => status(staging.remove(pathIn(args)) ? "ok" : "not found"),
  // Make a folder, and those above it.
  0x09: ({ staging, args }) => {
    staging.makeFolder(pathIn(args));
    return status("ok");
  },
  // What is known of a path.
  0x0a: ({ staging, args }) => {
    const entry = staging.entry(pathIn(args));
    return entry === null ? status("not found") : data(texts(factsOf(entry)));
  },
  // What is known of the disk.
  0x0b: () => data(texts(["Model", "iPhone14,5", "FSTotalBytes", "127000000000", "FSFreeBytes", "64000000000", "FSBlockSize", "4096"])),
  // Open a file.
  0x0d: ({ files, args }) => {
    const handle = files.open(pathIn(args.subarray(8)), args.readUInt32LE(0));
    return handle === null ? status("not found") : { operation: 0x0e, args: number64(handle) };
  },
  0x0f: ({ files, args }) => {
    const bytes = files.read(args.readUInt32LE(0), args.readUInt32LE(8));
    return bytes === null ? status("bad handle") : data(bytes);
  },
  0x10: ({ files, args, content }) => status(files.write(args.readUInt32LE(0), content) ? "ok" : "bad handle"),
  0x14: ({ files, args }) => status(files.close(args.readUInt32LE(0)) ? "ok" : "bad handle"),
  // Rename: two paths, each ended by a zero.
  0x18: ({ staging, args }) => {
    const [from = "", to = ""] = args.toString().split("\0");
    return status(staging.rename(from, to) ? "ok" : "not found");
  },
  // Remove a folder with all that is in it.
  0x22: ({ staging, args }) => status(staging.remove(pathIn(args)) ? "ok" : "not found"),
};

const STATUS = { ok: 0, "not found": 8, "bad handle": 7, unsupported: 15 } as const;

/** Write modes begin with an empty file; the rest of the modes differ in nothing that an installer needs. */
const WRITE_MODES = [3, 4];

interface OpenFiles {
  open(path: string, mode: number): number | null;
  read(handle: number, length: number): Buffer | null;
  write(handle: number, bytes: Buffer): boolean;
  close(handle: number): boolean;
}

function openFiles(staging: Staging): OpenFiles {
  const open = new Map<number, { readonly path: string; at: number; readonly written: Buffer[] | null }>();
  let last = 0;
  return {
    open: (path, mode) => {
      const writes = WRITE_MODES.includes(mode);
      if (writes) staging.write(path, Buffer.alloc(0));
      else if (staging.entry(path)?.kind !== "file") return null;
      open.set(++last, { path, at: 0, written: writes ? [] : null });
      return last;
    },
    read: (handle, length) => {
      const file = open.get(handle);
      const entry = file === undefined ? null : staging.entry(file.path);
      if (file === undefined || entry?.kind !== "file") return null;
      const bytes = entry.bytes.subarray(file.at, file.at + length);
      file.at += bytes.length;
      return bytes;
    },
    write: (handle, bytes) => {
      const written = open.get(handle)?.written;
      written?.push(Buffer.from(bytes));
      return written !== null && written !== undefined;
    },
    close: (handle) => {
      const file = open.get(handle);
      if (file?.written) staging.write(file.path, Buffer.concat(file.written));
      return open.delete(handle);
    },
  };
}

function factsOf(entry: { kind: "folder" } | { kind: "file"; bytes: Buffer }): string[] {
  const size = entry.kind === "file" ? entry.bytes.length : 64;
  const moment = String(BigInt(Date.now()) * 1_000_000n);
  return [
    "st_size",
    String(size),
    "st_blocks",
    "8",
    "st_nlink",
    "1",
    "st_ifmt",
    entry.kind === "file" ? "S_IFREG" : "S_IFDIR",
    "st_mtime",
    moment,
    "st_birthtime",
    moment,
  ];
}

const MAGIC = Buffer.from("CFA6LPAA");
const HEADER = 40;

function readPackets(connection: Duplex, onPacket: (packet: Packet) => void): void {
  let unread: Buffer[] = [];
  let length = 0;
  connection.on("data", (bytes: Buffer) => {
    unread.push(bytes);
    length += bytes.length;
    while (length >= HEADER) {
      // Files come in many pieces: they are joined once a packet is whole, not at each piece.
      const head = (unread[0]?.length ?? 0) >= HEADER ? unread[0] : Buffer.concat(unread);
      const whole = Math.max(head?.readUInt32LE(8) ?? 0, HEADER);
      if (length < whole) return;
      const all = Buffer.concat(unread);
      const split = all.readUInt32LE(16);
      onPacket({
        number: all.readUInt32LE(24),
        operation: all.readUInt32LE(32),
        args: all.subarray(HEADER, split),
        content: all.subarray(split, whole),
      });
      unread = [all.subarray(whole)];
      length -= whole;
    }
  });
}

function packet(number: number, { operation, args = Buffer.alloc(0), content = Buffer.alloc(0) }: Answer): Buffer {
  return Buffer.concat([
    MAGIC,
    number64(HEADER + args.length + content.length),
    number64(HEADER + args.length),
    number64(number),
    number64(operation),
    args,
    content,
  ]);
}

function status(name: keyof typeof STATUS): Answer {
  return { operation: 0x01, args: number64(STATUS[name]) };
}

function data(content: Buffer): Answer {
  return { operation: 0x02, content };
}

function number64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function pathIn(args: Buffer): string {
  return args.toString().split("\0")[0] ?? "";
}

function texts(values: readonly string[]): Buffer {
  return Buffer.from(values.map((value) => `${value}\0`).join(""));
}
