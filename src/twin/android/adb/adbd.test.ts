import { strict as assert } from "node:assert";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { packetReader, writePacket, type AdbPacket } from "./adb-packet.ts";
import { openAdbd, type Adbd, type AdbServices } from "./adbd.ts";
import type { AdbStream } from "./adb-stream.ts";

describe("a device's adb daemon", () => {
  let adbd: Adbd;
  let client: Client;
  let opened: AdbStream[];

  const services: AdbServices = (destination) => Promise.resolve(destination === "echo:" ? (stream) => void opened.push(stream) : null);

  beforeEach(async () => {
    opened = [];
    adbd = await openAdbd({ port: 0, banner: "device::features=shell_v2", services });
    client = await connectClient(adbd.port);
    client.say({ command: "CNXN", first: 0x01000001, second: 4096, payload: Buffer.from("host::\0") });
    await client.hears("CNXN");
  });
  afterEach(async () => {
    client.socket.destroy();
    await adbd.stop();
  });

  it("says no to a service that it does not have", async () => {
    client.say({ command: "OPEN", first: 5, second: 0, payload: Buffer.from("nothing:\0") });

    const answer = await client.hears("CLSE");

    assert.deepEqual([answer.first, answer.second], [0, 5]);
  });

  it("sends the next piece only after the last one was taken", async () => {
    client.say({ command: "OPEN", first: 5, second: 0, payload: Buffer.from("echo:\0") });
    const { first: own } = await client.hears("OKAY");

    opened[0]?.write(Buffer.alloc(6000, "a"));
    opened[0]?.end();
    const piece = await client.hears("WRTE");
    assert.equal(piece.payload.length, 4096);
    assert.deepEqual(client.heard, []);
    client.say({ command: "OKAY", first: 5, second: own, payload: Buffer.alloc(0) });

    assert.equal((await client.hears("WRTE")).payload.length, 6000 - 4096);
    client.say({ command: "OKAY", first: 5, second: own, payload: Buffer.alloc(0) });
    await client.hears("CLSE");
  });

  it("tells a service that its stream is closed when the transport goes away", async () => {
    client.say({ command: "OPEN", first: 5, second: 0, payload: Buffer.from("echo:\0") });
    await client.hears("OKAY");

    client.socket.destroy();

    const closed = opened[0]?.closed ?? assert.fail("nothing was opened");
    if (!closed.aborted) await once(closed, "abort");
  });
});

interface Client {
  readonly socket: Socket;
  /** Packets that nobody asked for yet. */
  readonly heard: AdbPacket[];
  say(packet: AdbPacket): void;
  hears(command: AdbPacket["command"]): Promise<AdbPacket>;
}

async function connectClient(port: number): Promise<Client> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  const heard: AdbPacket[] = [];
  const read = packetReader();
  let wake = () => {};
  socket.on("data", (chunk) => {
    heard.push(...read(chunk));
    wake();
  });
  return {
    socket,
    heard,
    say: (packet) => void socket.write(writePacket(packet, "not summed")),
    async hears(command) {
      while (heard.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      const packet = heard.shift() ?? assert.fail();
      assert.equal(packet.command, command);
      return packet;
    },
  };
}
