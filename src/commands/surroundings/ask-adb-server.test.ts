import { strict as assert } from "node:assert";
import { createServer } from "node:net";
import { askAdbServer } from "./ask-adb-server.ts";

describe("asking an adb server", () => {
  it("reads the devices that a running one knows", async () => {
    const lines = `emulator-5554          device product:sdk_gphone64 model:sdk_gphone64_x86_64 device:emu64x transport_id:1
R58M123                unauthorized usb:1-4 transport_id:2
FA7XXX                 no permissions (user in plugdev group; are your udev rules wrong?); see [http://developer.android.com/tools/device.html] usb:1-5
`;
    const server = await serve((request) => (request === "000ehost:devices-l" ? `OKAY${hex(lines)}${lines}` : "FAIL0000"));

    const devices = await askAdbServer(server.port);

    await server.stop();
    assert.deepEqual(devices, [
      { udid: "emulator-5554", state: "device", model: "sdk gphone64 x86 64" },
      { udid: "R58M123", state: "unauthorized", model: null },
      { udid: "FA7XXX", state: "no permissions", model: null },
    ]);
  });

  it("starts none where none runs", async () => {
    const server = await serve(() => "");
    await server.stop();

    assert.equal(await askAdbServer(server.port), null);
    assert.equal(await askAdbServer(server.port), null);
  });
});

function hex(text: string): string {
  return text.length.toString(16).padStart(4, "0");
}

async function serve(answer: (request: string) => string): Promise<{ readonly port: number; readonly stop: () => Promise<void> }> {
  const server = createServer((socket) => socket.once("data", (request) => socket.end(answer(request.toString()))));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
