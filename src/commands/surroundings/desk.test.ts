import { strict as assert } from "node:assert";
import { createServer as createHttpServer } from "node:http";
import { createServer, type Server } from "node:net";
import { readEnvironment } from "../../config/environment.ts";
import type { Platform } from "../../domain/platform.ts";
import type { PhoneOnDesk, PhonesOnDesk } from "../../domain/project.ts";
import { diagnoseAndroidPhones } from "./android-phones.ts";
import { diagnoseAppium } from "./appium.ts";
import { diagnoseIphones } from "./iphones.ts";
import type { Needs } from "./surrounding.ts";

describe("the desk's surroundings", () => {
  const open: Server[] = [];
  afterEach(async () => {
    for (const server of open.splice(0)) await new Promise((resolve) => server.close(resolve));
  });
  const portOf = async (server: Server) => {
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  };
  const answering = (value: unknown) =>
    portOf(createHttpServer((_, response) => response.setHeader("connection", "close").end(JSON.stringify({ value }))));

  it("say how to make a phone ready that adb knows, and one that it does not", async () => {
    const lines = "R58M123  unauthorized usb:1-4 transport_id:1\nemulator-5554  device model:Pixel_8 transport_id:2\n";
    const answer = `OKAY${lines.length.toString(16).padStart(4, "0")}${lines}`;
    const port = await portOf(createServer((socket) => socket.once("data", () => socket.end(answer))));

    const found = await diagnoseAndroidPhones(
      needs(["android"], [phone("android", "R58M123"), phone("android", "emulator-5554"), phone("android", "192.168.1.7:5555")], {
        ANDROID_ADB_SERVER_PORT: String(port),
      }),
    );

    assert.deepEqual(
      found.map(({ name, state, found: what, mend }) => [name, state, what, mend?.split(";")[0] ?? null]),
      [
        ["phone R58M123", "missing", 'adb says "unauthorized"', 'unlock the phone and accept "Allow USB debugging?"'],
        ["phone emulator-5554", "present", "Pixel 8, may be debugged", null],
        ["phone 192.168.1.7:5555", "missing", "not connected", "adb connect 192.168.1.7:5555"],
      ],
    );
  });

  it("ask the WebDriverAgent of an iPhone whether it is ready", async () => {
    const [ready, busy] = [await answering({ ready: true }), await answering({ ready: false })];
    const phones = [ready, busy, 9].map((port, index) =>
      phone("ios", `00008110-000000000000000${index}`, { "appium:webDriverAgentUrl": `http://127.0.0.1:${port}` }),
    );

    const agents = (await diagnoseIphones(needs(["ios"], phones))).filter(({ name }) => name.startsWith("WebDriverAgent"));

    assert.deepEqual(
      agents.map(({ state }) => state),
      ["present", "missing", "missing"],
    );
    assert.match(agents[1]?.found ?? "", /is not ready/);
    assert.match(agents[2]?.found ?? "", /does not answer/);
  });

  it("say that the address for iPhones is not one of this machine", async () => {
    const found = await diagnoseIphones(needs(["ios"], [phone("ios", "00008110-0000000000000001")], {}, { host: "192.0.2.250" }));

    const reach = found.find(({ name }) => name === "address for iPhones");
    assert.equal(reach?.state, "missing");
    assert.equal(reach?.found, "192.0.2.250 is no address of this machine");
  });

  it("ask a phone of each platform to be named", async () => {
    const names = [...(await diagnoseAndroidPhones(needs(["android"], []))), ...(await diagnoseIphones(needs(["ios"], [])))];

    assert.deepEqual(
      names.map(({ name, state }) => [name, state]),
      [
        ["Android phone", "missing"],
        ["iPhone", "missing"],
      ],
    );
  });

  it("ask an Appium server of the user's own for its version", async () => {
    const port = await answering({ build: { version: "3.8.0" } });

    const appium = await diagnoseAppium(needs(["android"], [], {}, { appium: `http://127.0.0.1:${port}` }));
    const silent = await diagnoseAppium(needs(["android"], [], {}, { appium: "http://127.0.0.1:9" }));

    assert.equal(appium.found, `3.8.0 at http://127.0.0.1:${port}`);
    assert.equal(silent.state, "missing");
    assert.match(silent.mend ?? "", /leave lanes\.device\.appium out/);
  });
});

function needs(
  platforms: readonly Platform[],
  phones: readonly PhoneOnDesk[],
  variables: Readonly<Record<string, string>> = {},
  desk: Partial<PhonesOnDesk> = {},
): Needs {
  return {
    environment: readEnvironment({ PATH: process.env["PATH"], ...variables }),
    lane: "device",
    platforms,
    desk: { appium: null, host: "127.0.0.1", ...desk, phones },
  };
}

function phone(platform: "android" | "ios", udid: string, capabilities: Readonly<Record<string, unknown>> = {}): PhoneOnDesk {
  return { platform, udid, app: null, capabilities };
}
