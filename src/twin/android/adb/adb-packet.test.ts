import { strict as assert } from "node:assert";
import { AdbProtocolError, packetReader, writePacket } from "./adb-packet.ts";

const said = { command: "WRTE", first: 3, second: 7, payload: Buffer.from("hello") } as const;

describe("a packet of adb", () => {
  it("is read as it was written, in whatever pieces it arrives", () => {
    const bytes = Buffer.concat([writePacket(said, "summed"), writePacket({ ...said, first: 4 }, "not summed")]);

    const read = packetReader();
    const packets = [bytes.subarray(0, 10), bytes.subarray(10, 31), bytes.subarray(31)].flatMap((piece) => read(piece));

    assert.deepEqual(packets, [said, { ...said, first: 4 }]);
  });

  it("is refused when its payload arrived damaged", () => {
    const bytes = writePacket(said, "summed");
    bytes[24] = (bytes[24] ?? 0) + 1;

    assert.throws(() => packetReader()(bytes), AdbProtocolError);
  });

  it("is refused when it is none", () => {
    assert.throws(() => packetReader()(Buffer.from("GET / HTTP/1.1\r\nHost: here\r\n\r\n")), AdbProtocolError);
  });
});
