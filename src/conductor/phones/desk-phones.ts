import type { RiderId } from "../../domain/cell.ts";
import type { PhoneAboard } from "../../domain/phone-aboard.ts";
import type { PhoneOnDesk, PhonesOnDesk } from "../../domain/project.ts";

/** Hands the phones on the desk out: first to the build that one is kept for, then to any of its platform. A rider without one stays at home, with the reason. */
export function handOutDeskPhones(riders: readonly RiderId[], desk: PhonesOnDesk): Readonly<Record<RiderId, PhoneAboard>> {
  const onPhones = riders
    .map((rider) => ({ rider, ...partsOf(rider) }))
    .filter(({ platform }) => platform === "android" || platform === "ios");
  const free = new Set(desk.phones);
  const taken = new Map<RiderId, PhoneOnDesk>();
  const take = (fits: (phone: PhoneOnDesk, app: string) => boolean) => {
    for (const { rider, platform, app } of onPhones) {
      if (taken.has(rider)) continue;
      const phone = [...free].find((each) => each.platform === platform && fits(each, app));
      if (phone === undefined) continue;
      free.delete(phone);
      taken.set(rider, phone);
    }
  };
  take((phone, app) => phone.app === app);
  take((phone) => phone.app === null);

  return Object.fromEntries(
    onPhones.map(({ rider, platform, app }): [RiderId, PhoneAboard] => {
      const phone = taken.get(rider);
      if (phone === undefined)
        return [
          rider,
          {
            kind: "missing",
            why: `no ${platform === "ios" ? "iPhone" : "Android phone"} on the desk is free for build ${app}: add one to lanes.device.phones`,
          },
        ];
      return [rider, { kind: "ready", udid: phone.udid, engine: `the phone ${phone.udid}`, capabilities: phone.capabilities }];
    }),
  );
}

function partsOf(rider: RiderId): { readonly platform: string; readonly app: string } {
  const [platform = "", app = ""] = rider.split("@");
  return { platform, app };
}
