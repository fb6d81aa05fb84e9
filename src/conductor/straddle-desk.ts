import type { CheckpointAnswer } from "../domain/control.ts";
import type { ReplayedChange, Service, Straddle } from "../domain/service.ts";
import type { Generation } from "../domain/stage.ts";
import type { WireExchange } from "../domain/wire.ts";
import type { Account } from "./account.ts";
import type { OwnCopy } from "./living-copies.ts";
import type { World } from "./world.ts";

/** Changes the world under one account in the middle of its story, each kind of change in its own way. */
export interface StraddleDesk {
  /** What has to stand before the story begins. */
  prepare(account: Account, service: Service): Promise<void>;
  cut(order: { account: Account; service: Straddle; otherTill: Generation }): Promise<CheckpointAnswer>;
  /** One of the changes of a customer's case. */
  change(order: { account: Account; change: ReplayedChange; otherTill: Generation }): Promise<CheckpointAnswer>;
  /** An answer has gone out: a till that was rolled back for one answer goes forward again. */
  exchange(exchange: WireExchange): void;
  /** Puts away what the story leaves standing. */
  end(account: Account): Promise<void>;
}

export function straddleDesk(world: Pick<World, "route" | "startOwnCopy" | "versionOf" | "upgrade">): StraddleDesk {
  const ownCopies = new Map<string, OwnCopy>();
  const onTheirWayForward = new Map<string, { readonly over: Generation; readonly forward: () => void }>();

  return {
    async prepare(account, service) {
      const from = stoppedIn(service);
      if (from === null) return;
      const copy = await world.startOwnCopy({ account, generation: from, version: world.versionOf(from) });
      ownCopies.set(account.account, copy);
    },
    async cut({ account, service, otherTill }) {
      switch (service.kind) {
        case "cut":
          world.route(account, service.to, otherTill);
          return stays(`the account is switched from the ${service.from} to the ${service.to} version`);
        case "stopped":
          // First the route, then the drain: no request may find the door closed.
          world.route(account, service.to, otherTill);
          await stopOwn(account);
          return stays(`the ${service.from} copy that served the account is drained and stopped; the ${service.to} version goes on`);
        case "reopened":
          // Whoever works at a page in a browser loads it anew; to close the browser would end their session with it.
          return account.rider.startsWith("web@")
            ? { changed: "the page is loaded anew", app: "is loaded anew" }
            : { changed: "the app is killed and opened again", app: "is killed and opened again" };
        case "returned":
          onTheirWayForward.set(account.account, { over: service.over, forward: () => world.route(account, service.by, otherTill) });
          world.route(account, service.over, otherTill);
          return stays(`the account is rolled back to the ${service.over} version, and after its next answer moved forward again`);
      }
    },
    async change({ account, change, otherTill }) {
      switch (change.does) {
        case "switch":
          world.route(account, "new", otherTill);
          return stays(`the account is switched to backend ${world.versionOf("new")}`);
        case "rollback":
          world.route(account, "old", otherTill);
          return stays(`the account is rolled back to backend ${world.versionOf("old")}`);
        case "stop":
          world.route(account, "new", otherTill);
          await stopOwn(account);
          return stays(`the copy of backend ${world.versionOf("old")} that served the account is drained and stopped`);
        case "upgrade":
          return {
            changed: `the app is upgraded to ${change.app}, its data kept`,
            app: await world.upgrade(account, change.app),
          };
      }
    },
    exchange({ account, device, servedBy, response }) {
      const waiting = account === null ? undefined : onTheirWayForward.get(account);
      if (account === null || waiting === undefined || device !== "till" || response === null || servedBy?.generation !== waiting.over)
        return;
      onTheirWayForward.delete(account);
      waiting.forward();
    },
    async end(account) {
      onTheirWayForward.delete(account.account);
      await stopOwn(account);
    },
  };

  async function stopOwn({ account }: Account): Promise<void> {
    const copy = ownCopies.get(account);
    ownCopies.delete(account);
    await copy?.stop();
  }
}

/** The generation of the copy that has to be the account's own, because the story outlives it. */
function stoppedIn(service: Service): Generation | null {
  if (service.kind === "stopped") return service.from;
  return service.kind === "replayed" && service.changes.some(({ does }) => does === "stop") ? "old" : null;
}

function stays(changed: string): CheckpointAnswer {
  return { changed, app: "stays" };
}
