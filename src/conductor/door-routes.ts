import type { Generation } from "../domain/stage.ts";
import type { WireExchange } from "../domain/wire.ts";

type Device = WireExchange["device"];

/** Which generation requests go to, by account and by the device that they come from. */
export interface DoorRoutes {
  set(account: string, device: Device, generation: Generation): void;
  /** While it is set, callbacks about the account go there, whatever the routes say. */
  aimCallbacks(account: string, generation: Generation | null): void;
  /** Callbacks without a route of their own go where "*" leads. */
  generationFor(account: string, device: Device): Generation | undefined;
}

export function openDoorRoutes(): DoorRoutes {
  const routes = new Map<string, Generation>();
  const aims = new Map<string, Generation>();
  return {
    set: (account, device, generation) => void routes.set(routeKey(account, device), generation),
    aimCallbacks: (account, generation) => void (generation === null ? aims.delete(account) : aims.set(account, generation)),
    generationFor(account, device) {
      const aimed = device === "bank" ? aims.get(account) : undefined;
      return aimed ?? routes.get(routeKey(account, device)) ?? (device === "bank" ? routes.get(routeKey("*", device)) : undefined);
    },
  };
}

function routeKey(account: string, device: Device): string {
  return `${device} ${account}`;
}
