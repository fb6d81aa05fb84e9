import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Duplex } from "node:stream";
import { connect as connectTls } from "node:tls";
import { strToU8, zipSync } from "fflate";
import { build, parse } from "plist";
import type { PlistValue } from "plist";
import { makeCertificate } from "./certificates.ts";
import { examplePhone } from "./example-phone.ts";
import type { ExamplePhone } from "./example-phone.ts";
import { startIosDevice } from "./ios-device.ts";
import type { IosDevice } from "./ios-device.ts";
import { dictionaryOf, plistStream } from "./plist-stream.ts";
import type { Message } from "./plist-stream.ts";
import { startUsbmuxd } from "./usbmuxd.ts";

const UDID = "00008110-000A1B2C3D4E5F60";

describe("an iPhone on the cable", () => {
  let phone: ExamplePhone;
  let device: IosDevice;
  let folder: string;
  let stop: () => Promise<void>;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "iphone-"));
    phone = examplePhone();
    const deviceSocket = join(folder, "device");
    device = await startIosDevice({ phone, udid: UDID, agentPort: 0, deviceSocket });
    const usbmuxd = await startUsbmuxd({
      socket: join(folder, "usbmuxd"),
      phones: [{ udid: UDID, deviceSocket }],
      host: await makeCertificate("Host"),
    });
    stop = async () => {
      await usbmuxd.stop();
      await device.stop();
      rmSync(folder, { recursive: true });
    };
  });
  after(() => stop());

  it("is listed, and was paired before", async () => {
    const [device] = (await askUsbmuxd(folder, { MessageType: "ListDevices" }))["DeviceList"] as [Message];
    const record = await askUsbmuxd(folder, { MessageType: "ReadPairRecord", PairRecordID: UDID });
    const stranger = await askUsbmuxd(folder, { MessageType: "ReadPairRecord", PairRecordID: "another" });

    assert.equal(dictionaryOf(device["Properties"])["SerialNumber"], UDID);
    assert.match(Buffer.from(record["PairRecordData"] as Uint8Array).toString(), /HostPrivateKey/);
    assert.equal(stranger["Number"], 2);
  });

  it("says who it is, first in the clear and then in secret", async () => {
    const line = await connectToPort(folder, 62078);
    const inTheClear = talk(line);
    assert.equal((await inTheClear.ask({ Request: "QueryType" }))["Type"], "com.apple.mobile.lockdown");
    assert.equal((await inTheClear.ask({ Request: "StartSession", HostID: "h" }))["EnableSessionSSL"], true);
    inTheClear.leave();

    const secret = talk(connectTls({ socket: line, rejectUnauthorized: false }));
    const version = await secret.ask({ Request: "GetValue", Key: "ProductVersion" });
    const nothing = await secret.ask({ Request: "GetValue", Key: "FavouriteColour" });
    const all = await secret.ask({ Request: "GetValue" });

    assert.equal(version["Value"], "18.5");
    assert.equal(nothing["Error"], "MissingValue");
    assert.equal(dictionaryOf(all["Value"])["UniqueDeviceID"], UDID);
    line.destroy();
  });

  it("refuses services that it has not, and keeps the names of those that it should know", async () => {
    const line = await connectToPort(folder, 62078);
    const { ask } = talk(line);

    const old = await ask({ Request: "StartService", Service: "com.apple.debugserver" });
    const strange = await ask({ Request: "StartService", Service: "com.apple.toaster" });

    assert.equal(old["Error"], "InvalidService");
    assert.equal(strange["Error"], "InvalidService");
    assert.deepEqual(device.unknown(), ["service com.apple.toaster"]);
    line.destroy();
  });

  it("installs what was put on it, tells whoever listens, and takes it away again", async () => {
    const files = await connectToService(folder, "com.apple.afc");
    await putFile(files, "/notes.ipa", packageOf("1.0"));
    const heard = talk(await connectToService(folder, "com.apple.mobile.notification_proxy"));
    heard.say({ Command: "ObserveNotification", Name: "com.apple.mobile.application_installed" });
    const installer = talk(await connectToService(folder, "com.apple.mobile.installation_proxy"));

    const steps = await untilComplete(installer, { Command: "Install", PackagePath: "/notes.ipa" });
    const found = dictionaryOf(
      (await installer.ask({ Command: "Lookup", ClientOptions: { BundleIDs: ["lab.notes", "lab.none"] } }))["LookupResult"],
    );

    assert.deepEqual(
      steps.map((step) => step["PercentComplete"]),
      [5, 20, 90, undefined],
    );
    assert.equal((await heard.next())["Name"], "com.apple.mobile.application_installed");
    assert.deepEqual(Object.keys(found), ["lab.notes"]);
    assert.equal(dictionaryOf(found["lab.notes"])["CFBundleVersion"], "1.0");
    assert.equal(phone.app("lab.notes")?.page, "index.html");

    await untilComplete(installer, { Command: "Uninstall", ApplicationIdentifier: "lab.notes" });
    assert.equal(phone.app("lab.notes"), null);
  });

  it("refuses a package that is none", async () => {
    const files = await connectToService(folder, "com.apple.afc");
    await putFile(files, "/broken.ipa", Buffer.from("not a zip"));
    const installer = talk(await connectToService(folder, "com.apple.mobile.installation_proxy"));

    installer.say({ Command: "Install", PackagePath: "/broken.ipa" });
    await installer.next();
    const answer = await installer.next();

    assert.equal(answer["Error"], "PackageInspectionFailed");
    assert.equal(answer["ErrorDescription"], "the package is not a zip archive");
  });

  it("hears a host that shakes hands in the same breath as it names the port", async () => {
    const line = connect(join(folder, "device"));
    await once(line, "connect");

    const { ask } = talk(connectTls({ socket: sayingFirst("50001\n", line), rejectUnauthorized: false }));

    assert.equal((await ask({ Command: "Lookup" }))["Status"], "Complete");
    line.destroy();
  });

  it("passes on what a host and a page say to each other", async () => {
    const inspector = talk(await connectToService(folder, "com.apple.webinspector"));
    await phone.install({
      id: "lab.notes",
      name: "Notes",
      version: "1",
      versionCode: 1,
      entry: "",
      files: new Map(),
      page: "index.html",
      sha256: "",
    });
    await phone.launch("lab.notes", { words: {}, anew: true });
    const app = `PID:${phone.pidOf("lab.notes")}`;

    inspector.say({ __selector: "_rpc_reportIdentifier:", __argument: { WIRConnectionIdentifierKey: "c" } });
    const [, apps] = [await inspector.next(), await inspector.next(), await inspector.next()];
    inspector.say({ __selector: "_rpc_forwardGetListing:", __argument: { WIRApplicationIdentifierKey: app } });
    const listing = dictionaryOf((await inspector.next())["__argument"]);
    const whom = { WIRApplicationIdentifierKey: app, WIRSenderKey: "s", WIRPageIdentifierKey: 1 };
    inspector.say({ __selector: "_rpc_forwardSocketSetup:", __argument: whom });
    inspector.say({ __selector: "_rpc_forwardSocketData:", __argument: { ...whom, WIRSocketDataKey: Buffer.from('{"id":1}') } });
    const said = dictionaryOf((await inspector.next())["__argument"]);

    assert.deepEqual(Object.keys(dictionaryOf(dictionaryOf(apps?.["__argument"])["WIRApplicationDictionaryKey"])), [app]);
    assert.equal(dictionaryOf(dictionaryOf(listing["WIRListingKey"])["1"])["WIRTitleKey"], "Cashier");
    assert.equal(Buffer.from(said["WIRMessageDataKey"] as Uint8Array).toString(), 'heard {"id":1}');
    assert.equal(said["WIRDestinationKey"], "s");
  });

  it("writes a crash into its log", async () => {
    const line = await connectToService(folder, "com.apple.syslog_relay");
    line.write("start");
    let text = "";
    line.on("data", (bytes: Buffer) => (text += bytes.toString()));
    // The relay has begun when another service, asked later, has answered.
    await talk(await connectToService(folder, "com.apple.mobile.installation_proxy")).ask({ Command: "Lookup" });

    phone.crash("TypeError: no sum");
    while (!text.includes("Saved crash report")) await once(line, "data");

    assert.match(text, /Twin-iPhone Notes\[\d+\] <Error>: \*\*\* Terminating app due to uncaught exception: TypeError: no sum\n/);
  });
});

type Said = Readonly<Record<string, PlistValue>>;

/** A host's side of a service. */
function talk(line: Duplex) {
  const heard: Message[] = [];
  const waiting: ((message: Message) => void)[] = [];
  const stream = plistStream(line, (message) => {
    const next = waiting.shift();
    if (next === undefined) heard.push(message);
    else next(message);
  });
  const next = async (): Promise<Message> => heard.shift() ?? new Promise((resolve) => waiting.push(resolve));
  return {
    say: (message: Said) => stream.send(message),
    next,
    ask: (message: Said) => {
      stream.send(message);
      return next();
    },
    leave: () => void stream.detach(),
  };
}

async function untilComplete(installer: ReturnType<typeof talk>, command: Said): Promise<Message[]> {
  installer.say(command);
  const steps: Message[] = [];
  while (steps.at(-1)?.["Status"] !== "Complete") steps.push(await installer.next());
  return steps;
}

async function askUsbmuxd(folder: string, message: Said): Promise<Message> {
  const { line, answer } = await sendToUsbmuxd(folder, message);
  line.destroy();
  return answer;
}

async function connectToPort(folder: string, port: number): Promise<Socket> {
  const swapped = ((port & 0xff) << 8) | (port >> 8);
  const { line, answer } = await sendToUsbmuxd(folder, { MessageType: "Connect", DeviceID: 1, PortNumber: swapped });
  assert.equal(answer["Number"], 0);
  return line;
}

async function connectToService(folder: string, service: string): Promise<Duplex> {
  const lockdown = await connectToPort(folder, 62078);
  const { Port } = await talk(lockdown).ask({ Request: "StartService", Service: service });
  lockdown.destroy();
  return connectTls({ socket: await connectToPort(folder, Number(Port)), rejectUnauthorized: false });
}

async function sendToUsbmuxd(folder: string, message: Said): Promise<{ line: Socket; answer: Message }> {
  const line = connect(join(folder, "usbmuxd"));
  const body = Buffer.from(build({ ...message }));
  const header = Buffer.alloc(16);
  [16 + body.length, 1, 8, 7].forEach((value, index) => header.writeUInt32LE(value, 4 * index));
  line.write(Buffer.concat([header, body]));
  const [bytes] = (await once(line, "data")) as [Buffer];
  assert.equal(bytes.readUInt32LE(12), 7);
  return { line, answer: dictionaryOf(parse(bytes.subarray(16).toString())) };
}

async function putFile(line: Duplex, path: string, content: Buffer): Promise<void> {
  const mode = Buffer.alloc(8);
  mode.writeUInt32LE(3);
  const opened = await askAfc(line, 0x0d, Buffer.concat([mode, Buffer.from(path)]));
  const handle = opened.subarray(40, 48);
  await askAfc(line, 0x10, handle, content);
  await askAfc(line, 0x14, handle);
}

async function askAfc(line: Duplex, operation: number, args: Buffer, content: Buffer = Buffer.alloc(0)): Promise<Buffer> {
  const header = Buffer.alloc(40);
  header.write("CFA6LPAA");
  header.writeUInt32LE(40 + args.length + content.length, 8);
  header.writeUInt32LE(40 + args.length, 16);
  header.writeUInt32LE(operation, 32);
  line.write(Buffer.concat([header, args, content]));
  const [answer] = (await once(line, "data")) as [Buffer];
  return answer;
}

function packageOf(version: string): Buffer {
  const info = { CFBundleIdentifier: "lab.notes", CFBundleName: "Notes", CFBundleVersion: version, CFBundleShortVersionString: version };
  return Buffer.from(
    zipSync({ "Payload/Notes.app/Info.plist": strToU8(build(info)), "Payload/Notes.app/www/index.html": strToU8("<p>hi") }),
  );
}

/** A line whose first bytes go out together with these. */
function sayingFirst(words: string, line: Socket): Duplex {
  let first: Buffer = Buffer.from(words);
  const together = new Duplex({
    read: () => {},
    write: (chunk: Buffer, _, done) => {
      line.write(Buffer.concat([first, chunk]), done);
      first = Buffer.alloc(0);
    },
  });
  line.on("data", (bytes) => together.push(bytes));
  return together;
}
