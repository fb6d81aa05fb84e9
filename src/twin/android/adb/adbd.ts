import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import {
  AdbProtocolError,
  LARGEST_PAYLOAD,
  packetReader,
  VERSION_WITHOUT_SUMS,
  writePacket,
  type AdbCommand,
  type AdbPacket,
} from "./adb-packet.ts";
import { createAdbStream, type AdbStream, type HeldStream } from "./adb-stream.ts";

/** Finds who serves a destination such as "shell,v2:ls" or "tcp:6790"; null: nobody does, and the caller is told so. */
export type AdbServices = (destination: string) => Promise<((stream: AdbStream) => void) | null>;

export interface Adbd {
  readonly port: number;
  stop(): Promise<void>;
}

/** A device's adb daemon, reached over TCP as `adb connect` does. */
export async function openAdbd(device: { readonly port: number; readonly banner: string; readonly services: AdbServices }): Promise<Adbd> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    serve(socket, device);
  });
  server.listen(device.port, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      for (const socket of sockets) socket.destroy();
      const closed = once(server, "close");
      server.close();
      await closed;
    },
  };
}

function serve(socket: Socket, { banner, services }: { readonly banner: string; readonly services: AdbServices }): void {
  const streams = new Map<number, HeldStream>();
  let newest = 0;
  let theirs = { version: 0, largest: 4096 };
  const send = (command: AdbCommand, first: number, second: number, payload: Buffer = Buffer.alloc(0)) => {
    if (socket.destroyed) return;
    socket.write(writePacket({ command, first, second, payload }, theirs.version >= VERSION_WITHOUT_SUMS ? "not summed" : "summed"));
  };

  const open = async (remote: number, destination: string) => {
    const service = await services(destination).catch(() => null);
    if (service === null) return send("CLSE", 0, remote);
    const own = ++newest;
    const stream = createAdbStream({
      largest: theirs.largest,
      send: (command, payload) => send(command, own, remote, payload),
      gone: () => streams.delete(own),
    });
    streams.set(own, stream);
    send("OKAY", own, remote);
    service(stream);
  };

  const take = ({ command, first, second, payload }: AdbPacket) => {
    switch (command) {
      case "CNXN":
        theirs = { version: first, largest: Math.min(second, LARGEST_PAYLOAD) };
        return send("CNXN", VERSION_WITHOUT_SUMS, LARGEST_PAYLOAD, Buffer.from(banner));
      case "OPEN":
        return void open(first, payload.toString().replace(/\0$/, ""));
      case "OKAY":
        return streams.get(second)?.takenByOther();
      case "WRTE": {
        const stream = streams.get(second);
        return stream === undefined ? send("CLSE", 0, first) : stream.arrives(payload);
      }
      case "CLSE":
        return streams.get(second)?.closedByOther();
    }
  };

  const read = packetReader();
  socket.setNoDelay(true);
  socket.on("error", () => socket.destroy());
  socket.on("close", () => {
    for (const stream of streams.values()) stream.closedByOther();
  });
  socket.on("data", (chunk) => {
    try {
      for (const packet of read(chunk)) take(packet);
    } catch (fault) {
      if (!(fault instanceof AdbProtocolError)) throw fault;
      socket.destroy();
    }
  });
}
