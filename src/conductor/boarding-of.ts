import type { RiderId } from "../domain/cell.ts";
import type { Boarding } from "../domain/control.ts";
import type { Project } from "../domain/project.ts";
import { buildOf } from "./build-of.ts";
import { openingOf } from "./opening-of.ts";
import type { World } from "./world.ts";

/** What a rider is told when it comes aboard: its shop, its app, and the entrances of the front door. */
export function boardingOf(rider: RiderId, { world, project }: { readonly world: World; readonly project: Project }): Boarding {
  const { account, login, password, stores } = world.accountOf(rider);
  const serverUrl = entranceOf(world, rider, "till");
  return {
    account,
    login,
    password,
    store: stores[0],
    app: openingOf({ opens: buildOf(project, rider).opens, serverUrl, filesUrl: () => world.pages.urlOf(rider) }),
    serverUrl,
    otherTillUrl: entranceOf(world, rider, "other-till"),
  };
}

export function entranceOf(world: World, rider: RiderId, device: "till" | "other-till"): string {
  const { account } = world.accountOf(rider);
  const found = world.door.entrances.find((each) => each.account === account && each.device === device);
  if (found === undefined) throw new RangeError(`the front door has no entrance for the ${device} of ${account}`);
  return found.url;
}
