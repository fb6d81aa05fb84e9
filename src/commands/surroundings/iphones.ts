import { networkInterfaces } from "node:os";
import { isIP } from "node:net";
import { valueAt } from "../../config/problem.ts";
import { isSimulatorUdid } from "../../config/simulator-udid.ts";
import type { PhoneOnDesk, PhonesOnDesk } from "../../domain/project.ts";
import { askStatus } from "./ask-status.ts";
import { listIphones, type ConnectedIphone } from "./list-iphones.ts";
import { noPhoneOnDesk } from "./no-phone-on-desk.ts";
import type { Needs, Surrounding } from "./surrounding.ts";

/** Every iPhone and simulator of the config: whether it is connected, and whether somebody on it does what the driver says. */
export async function diagnoseIphones({ desk }: Needs): Promise<readonly Surrounding[]> {
  const phones = desk.phones.filter((phone) => phone.platform === "ios");
  if (phones.length === 0) return [noPhoneOnDesk("ios")];
  const { phones: connected, why } = await listIphones();
  const each = await Promise.all(phones.map(async (phone) => [connection(phone, connected, why), await agent(phone)]));
  return [...each.flat(), ...reach(desk, phones)];
}

function connection({ udid }: PhoneOnDesk, connected: readonly ConnectedIphone[], why: string | null): Surrounding {
  const name = `iPhone ${udid}`;
  const seen = connected.find((phone) => phone.udid === udid);
  if (seen !== undefined) return { name, state: "present", found: seen.description, mend: null };
  const mend =
    process.platform === "darwin"
      ? "plug it in, unlock it and trust this computer; a simulator: xcrun simctl boot " + udid
      : "apt-get install -y --no-install-recommends usbmuxd; plug it in, unlock it and trust this computer";
  return { name, state: "missing", found: why ?? "not connected", mend };
}

/** Four ways to an agent; only the first can be looked at without a session. */
async function agent({ udid, capabilities }: PhoneOnDesk): Promise<Surrounding> {
  const name = `WebDriverAgent ${udid}`;
  const url = capabilities["appium:webDriverAgentUrl"];
  if (typeof url === "string") return answering(name, url);
  if (capabilities["appium:usePreinstalledWDA"] === true)
    return { name, state: "present", found: "taken on trust: said to be installed and signed; only a session shows it", mend: null };
  if (process.platform !== "darwin")
    return {
      name,
      state: "missing",
      found: "nothing says where it is, and only macOS can build it",
      mend: `start a signed one on the phone and add capabilities: { "appium:webDriverAgentUrl": "http://<phone>:8100" } (docs/devices.md)`,
    };
  const signed = "appium:xcodeOrgId" in capabilities || isSimulatorUdid(udid);
  if (signed) return { name, state: "present", found: "built by the driver at the first session", mend: null };
  return {
    name,
    state: "missing",
    found: "nobody signs it",
    mend: `add capabilities: { "appium:xcodeOrgId": "<team>", "appium:xcodeSigningId": "Apple Development" } (docs/devices.md)`,
  };
}

async function answering(name: string, url: string): Promise<Surrounding> {
  const status = await askStatus(url);
  if (status.kind === "silent")
    return {
      name,
      state: "missing",
      found: `${url} does not answer: ${status.why}`,
      mend: "start the signed agent on the phone (docs/devices.md)",
    };
  if (valueAt(status.value, ["ready"]) === true) return { name, state: "present", found: `ready at ${url}`, mend: null };
  return { name, state: "missing", found: `answers at ${url}, but is not ready`, mend: "unlock the phone, or start the agent again" };
}

/** Real iPhones come in over the network: the address that the config names must be one of ours. */
function reach({ host }: PhonesOnDesk, phones: readonly PhoneOnDesk[]): readonly Surrounding[] {
  if (isIP(host) === 0 || phones.every(({ udid }) => isSimulatorUdid(udid))) return [];
  const name = "address for iPhones";
  const ours = Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ address }) => address));
  if (ours.includes(host)) return [{ name, state: "present", found: host, mend: null }];
  const others = ours.filter((address) => isIP(address) === 4 && !address.startsWith("127."));
  return [
    {
      name,
      state: "missing",
      found: `${host} is no address of this machine`,
      mend: `set lanes.device.host to ${others.length === 0 ? "an address in the iPhone's network" : others.join(" or ")}`,
    },
  ];
}
