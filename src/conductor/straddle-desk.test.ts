import assert from "node:assert/strict";
import type { Service, Straddle } from "../domain/service.ts";
import type { WireExchange } from "../domain/wire.ts";
import type { Account } from "./account.ts";
import { straddleDesk } from "./straddle-desk.ts";

const SHOP = { account: "shop-a", rider: "desktop@4.9" } as unknown as Account;

/** A world that writes down what is asked of it. */
function world() {
  const done: string[] = [];
  const desk = straddleDesk({
    route: (_, till) => void done.push(`route ${till}`),
    upgrade: async (_, version) => {
      done.push(`upgrade ${version}`);
      return { version, opens: { kind: "page", url: "" }, file: null };
    },
    versionOf: (generation) => (generation === "old" ? "2.1" : "2.2"),
    startOwnCopy: async ({ version }) => {
      done.push(`start ${version}`);
      return { version, stop: async () => void done.push(`stop ${version}`) };
    },
  });
  const cut = async (service: Straddle) => {
    await desk.prepare(SHOP, service);
    return desk.cut({ account: SHOP, service, otherTill: "new" });
  };
  const answered = (by: "old" | "new", device = "till") =>
    desk.exchange({ account: "shop-a", device, servedBy: { generation: by, version: "" }, response: {} } as unknown as WireExchange);
  return { done, desk, cut, answered };
}

describe("a change of the world in the middle of a story", () => {
  it("moves the account", async () => {
    const { done, cut } = world();
    const { app } = await cut({ kind: "cut", from: "old", to: "new", at: "x" });
    assert.deepEqual([done, app], [["route new"], "stays"]);
  });

  it("stops the copy that served the account only when its requests go elsewhere", async () => {
    const { done, cut, desk } = world();
    await cut({ kind: "stopped", from: "old", to: "new", at: "x" });
    assert.deepEqual(done, ["start 2.1", "route new", "stop 2.1"]);

    await desk.end(SHOP);
    assert.deepEqual(done.length, 3, "what is stopped is not stopped again");
  });

  it("stops that copy also when the story never came to its checkpoint", async () => {
    const { done, desk } = world();
    const service: Service = { kind: "stopped", from: "new", to: "new", at: "x" };
    await desk.prepare(SHOP, service);
    await desk.end(SHOP);
    assert.deepEqual(done, ["start 2.2", "stop 2.2"]);
  });

  it("leaves it to the rider to kill the app", async () => {
    const { done, cut } = world();
    const { app } = await cut({ kind: "reopened", by: "new", at: "x" });
    assert.deepEqual([done, app], [[], "is killed and opened again"]);
  });

  it("changes more than once in a customer's case, and stops the copy that the case began on", async () => {
    const { done, desk } = world();
    const changes = [
      { at: "before step 2", does: "switch" },
      { at: "before step 3", does: "rollback" },
      { at: "before step 4", does: "upgrade", app: "5.0" },
      { at: "before step 5", does: "stop" },
    ] as const;
    await desk.prepare(SHOP, { kind: "replayed", by: "old", changes });

    for (const change of changes) await desk.change({ account: SHOP, change, otherTill: "new" });

    assert.deepEqual(done, ["start 2.1", "route new", "route old", "upgrade 5.0", "route new", "stop 2.1"]);
  });

  it("takes an account back for one answer, and forward again", async () => {
    const { done, cut, answered } = world();
    await cut({ kind: "returned", by: "new", over: "old", at: "x" });

    answered("new");
    answered("old", "other-till");
    assert.deepEqual(done, ["route old"]);
    answered("old");
    answered("old");
    assert.deepEqual(done, ["route old", "route new"]);
  });
});
