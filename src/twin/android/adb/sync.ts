import type { AndroidDevice } from "../android-device.ts";
import type { AdbStream } from "./adb-stream.ts";

/** Requests and answers of the stream `sync:` are four letters, a little-endian length, and so many bytes. */
const REQUESTS = {
  STAT: "Mode, size and time of a path; all zero when nothing is there.",
  LIST: "The names below a folder, one DENT each, then DONE.",
  SEND: "A file follows: PATH,MODE, then its content in DATA pieces, then DONE with its time instead of a length.",
  RECV: "Wants a file: DATA pieces, then DONE; or FAIL with the reason.",
  QUIT: "Nothing more is wanted.",
} as const;

const FILE = 0o100000;
const FOLDER = 0o040000;
const PIECE = 64 * 1024;

export function serveSync(stream: AdbStream, device: Pick<AndroidDevice, "files" | "unknown">): void {
  const { files, unknown } = device;
  let held: Buffer = Buffer.alloc(0);
  let incoming: { readonly path: string; readonly mode: number; readonly pieces: Buffer[] } | null = null;

  const answers: Readonly<Record<keyof typeof REQUESTS, (path: string) => void>> = {
    STAT: (path) => stream.write(Buffer.concat([Buffer.from("STAT"), words(...statOf(path))])),
    LIST: (path) => {
      for (const name of files.list(path) ?? []) {
        stream.write(Buffer.concat([Buffer.from("DENT"), words(...statOf(`${path}/${name}`), Buffer.byteLength(name)), Buffer.from(name)]));
      }
      stream.write(Buffer.concat([Buffer.from("DONE"), words(0, 0, 0, 0)]));
    },
    SEND: (target) => {
      const [, path = target, mode = "33188"] = /^(.*),(\d+)$/.exec(target) ?? [];
      incoming = { path, mode: Number(mode) & 0o7777, pieces: [] };
    },
    RECV: (path) => {
      const file = files.read(path);
      if (file === null) {
        stream.write(piece("FAIL", Buffer.from("open failed: No such file or directory")));
        return;
      }
      for (let at = 0; at < file.content.length; at += PIECE) stream.write(piece("DATA", file.content.subarray(at, at + PIECE)));
      stream.write(Buffer.concat([Buffer.from("DONE"), words(0)]));
    },
    QUIT: () => stream.end(),
  };
  const statOf = (path: string): [number, number, number] => {
    const file = files.read(path);
    if (file !== null) return [FILE | file.mode, file.content.length, Math.floor(file.changedAt / 1000)];
    return files.isFolder(path) ? [FOLDER | 0o755, 4096, 0] : [0, 0, 0];
  };

  stream.onData((data) => {
    held = Buffer.concat([held, data]);
    while (held.length >= 8) {
      const id = held.subarray(0, 4).toString();
      const number = held.readUInt32LE(4);
      // The number of a DONE is the file's time: nothing follows it.
      const end = id === "DONE" ? 8 : 8 + number;
      if (held.length < end) return;
      const content = held.subarray(8, end);
      held = held.subarray(end);
      if (id === "DATA") incoming?.pieces.push(Buffer.from(content));
      else if (id === "DONE") {
        if (incoming !== null) files.write(incoming.path, Buffer.concat(incoming.pieces), incoming.mode);
        incoming = null;
        stream.write(piece("OKAY", Buffer.alloc(0)));
      } else if (isRequest(id)) answers[id](content.toString());
      else {
        unknown.note("sync", id);
        stream.write(piece("FAIL", Buffer.from(`unknown request ${id}`)));
      }
    }
  });
}

function isRequest(id: string): id is keyof typeof REQUESTS {
  return Object.hasOwn(REQUESTS, id);
}

function piece(id: string, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from(id), words(content.length), content]);
}

function words(...numbers: readonly number[]): Buffer {
  const buffer = Buffer.alloc(numbers.length * 4);
  for (const [place, number] of numbers.entries()) buffer.writeUInt32LE(number, place * 4);
  return buffer;
}
