import { rm } from "node:fs/promises";
import { createServer } from "node:net";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { Duplex } from "node:stream";
import type { Certificate } from "./certificates.ts";

/** A port of the phone. Services speak TLS from the first byte; lockdown begins in the clear. */
export interface DevicePort {
  readonly number: number;
  readonly secured: boolean;
  serve(connection: Duplex): void;
}

/** The phone's end of the cable: whoever connects says in a line which port is meant, and is connected to it. */
export async function openDeviceSocket({
  path,
  ports,
  certificate,
}: {
  readonly path: string;
  readonly ports: readonly DevicePort[];
  readonly certificate: Certificate;
}): Promise<{ close(): Promise<void> }> {
  const lines = new Set<Socket>();
  const server = createServer((line) => {
    lines.add(line);
    line.on("close", () => lines.delete(line));
    line.on("error", () => line.destroy());
    readPort(line, (asked) => {
      const port = ports.find(({ number }) => number === asked);
      if (port === undefined) line.destroy();
      else if (port.secured) port.serve(secure(line, certificate));
      else {
        port.serve(line);
        line.resume();
      }
    });
  });
  await rm(path, { force: true });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(path, resolve));

  return {
    close: async () => {
      for (const line of lines) line.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * Goes on with TLS on a connection, which must stand still: what was read of it already is the beginning of the handshake, and a
 * flowing one would throw that away. Any host is taken, as it was paired by whoever attached the phone.
 */
export function secure(line: Duplex, { key, certificate }: Certificate): Duplex {
  const secured = new TLSSocket(line, { isServer: true, key, cert: certificate, requestCert: false });
  secured.on("error", () => secured.destroy());
  return secured;
}

function readPort(line: Socket, onPort: (port: number) => void): void {
  let read = Buffer.alloc(0);
  const onData = (bytes: Buffer) => {
    read = Buffer.concat([read, bytes]);
    const end = read.indexOf("\n");
    if (end < 0) return;
    line.off("data", onData);
    line.pause();
    const rest = read.subarray(end + 1);
    if (rest.length > 0) line.unshift(rest);
    onPort(Number(read.subarray(0, end).toString()));
  };
  line.on("data", onData);
}
