import type { ShellConsole } from "../shell/shell.ts";
import type { AdbStream } from "./adb-stream.ts";

/** Kinds of the packets inside a stream of `shell,v2`: one byte, then the length of what follows. */
const KINDS = { stdin: 0, stdout: 1, stderr: 2, exit: 3, closeStdin: 4 } as const;
const HEADER = 5;

/** Runs a line whose outputs and exit code stay apart. */
export function serveShell(stream: AdbStream, run: (io: ShellConsole) => Promise<number>): void {
  const say = (kind: keyof typeof KINDS, content: Buffer | string) => stream.write(shellPacket(KINDS[kind], Buffer.from(content)));
  const input = createInput();
  let held: Buffer = Buffer.alloc(0);
  stream.onData((data) => {
    held = Buffer.concat([held, data]);
    while (held.length >= HEADER && held.length >= HEADER + held.readUInt32LE(1)) {
      const end = HEADER + held.readUInt32LE(1);
      if (held[0] === KINDS.stdin) input.arrives(held.subarray(HEADER, end));
      held = held.subarray(end);
    }
  });
  void run({ out: (text) => say("stdout", text), err: (text) => say("stderr", text), input: input.read, closed: stream.closed }).then(
    (code) => {
      say("exit", Buffer.of(code));
      stream.end();
    },
  );
}

/** Runs a line that says everything in one stream, and is read from it byte for byte. */
export function serveExec(stream: AdbStream, run: (io: ShellConsole) => Promise<number>): void {
  const input = createInput();
  stream.onData(input.arrives);
  const say = (text: string | Buffer) => stream.write(text);
  void run({ out: say, err: say, input: input.read, closed: stream.closed }).then(() => stream.end());
}

function shellPacket(kind: number, content: Buffer): Buffer {
  const header = Buffer.alloc(HEADER);
  header[0] = kind;
  header.writeUInt32LE(content.length, 1);
  return Buffer.concat([header, content]);
}

/** What is sent to a command, kept until it is read. */
function createInput(): { arrives(data: Buffer): void; read(bytes: number): Promise<Buffer> } {
  const chunks: Buffer[] = [];
  let held = 0;
  let reader: { readonly bytes: number; resolve(data: Buffer): void } | null = null;
  const serve = () => {
    if (reader === null || held < reader.bytes) return;
    const all = Buffer.concat(chunks.splice(0));
    const rest = all.subarray(reader.bytes);
    held = rest.length;
    if (rest.length > 0) chunks.push(rest);
    const { bytes, resolve } = reader;
    reader = null;
    resolve(all.subarray(0, bytes));
  };
  return {
    arrives(data) {
      chunks.push(data);
      held += data.length;
      serve();
    },
    read: (bytes) =>
      new Promise((resolve) => {
        reader = { bytes, resolve };
        serve();
      }),
  };
}
