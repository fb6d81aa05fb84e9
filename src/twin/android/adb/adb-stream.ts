import type { AdbCommand } from "./adb-packet.ts";

/** One conversation inside a transport, as a service sees it. */
export interface AdbStream {
  write(data: Buffer | string): void;
  /** Closes after everything written has been taken by the other side. */
  end(): void;
  /** Closes now. */
  abort(): void;
  onData(listener: (data: Buffer) => void): void;
  /** Aborted as soon as the stream is closed, by whichever side. */
  readonly closed: AbortSignal;
}

/** The same, as the transport sees it. */
export interface HeldStream extends AdbStream {
  arrives(data: Buffer): void;
  takenByOther(): void;
  closedByOther(): void;
}

/** Flow control: of each stream one WRTE may be on its way; the next waits for its OKAY. */
export function createAdbStream(transport: {
  readonly largest: number;
  send(command: AdbCommand, payload?: Buffer): void;
  gone(): void;
}): HeldStream {
  const closing = new AbortController();
  const waiting: Buffer[] = [];
  const early: Buffer[] = [];
  let listener: ((data: Buffer) => void) | null = null;
  let onItsWay = false;
  let ending = false;

  const close = () => {
    if (closing.signal.aborted) return;
    transport.send("CLSE");
    transport.gone();
    closing.abort();
  };
  const pump = () => {
    if (onItsWay || closing.signal.aborted) return;
    const next = waiting.shift();
    if (next !== undefined) {
      onItsWay = true;
      transport.send("WRTE", next);
    } else if (ending) close();
  };

  return {
    closed: closing.signal,
    write(data) {
      const bytes = Buffer.from(data);
      for (let at = 0; at < bytes.length; at += transport.largest) waiting.push(bytes.subarray(at, at + transport.largest));
      pump();
    },
    end() {
      ending = true;
      pump();
    },
    abort: close,
    onData(takes) {
      listener = takes;
      for (const data of early.splice(0)) takes(data);
    },
    arrives(data) {
      if (listener === null) early.push(data);
      else listener(data);
      transport.send("OKAY");
    },
    takenByOther() {
      onItsWay = false;
      pump();
    },
    closedByOther: close,
  };
}
