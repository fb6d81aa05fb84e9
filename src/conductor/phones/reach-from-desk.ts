import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { RiderId } from "../../domain/cell.ts";
import type { PhonesAboard } from "../../domain/phone-aboard.ts";
import { SurroundingsNotReadyError } from "../surroundings-not-ready-error.ts";

const run = promisify(execFile);

/**
 * Lets Android phones on the desk reach their entrance of the front door as if it were their own loopback (`adb reverse`). iPhones have no
 * such way: they come in at the address that the config names. `adb` null: no phone of a desk rides.
 */
export async function reachFromDesk({
  phones,
  tills,
  adb,
}: {
  phones: PhonesAboard;
  tills: readonly { readonly rider: RiderId; readonly url: string }[];
  adb: string | null;
}): Promise<void> {
  if (adb === null) return;
  for (const { rider, url } of tills) {
    const phone = phones.byRider[rider];
    if (phone?.kind !== "ready" || !rider.startsWith("android@")) continue;
    const port = `tcp:${new URL(url).port}`;
    await run(adb, ["-s", phone.udid, "reverse", port, port], { timeout: 10_000 }).catch((cause: unknown) => {
      throw new SurroundingsNotReadyError(
        `the phone ${phone.udid} cannot be given a way to this machine: ${cause instanceof Error ? cause.message.trim() : String(cause)}; see npx tillgate devices --lane device`,
        { cause },
      );
    });
  }
}
