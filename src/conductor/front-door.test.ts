import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { WireExchange } from "../domain/wire.ts";
import { type Entrance, type FrontDoor, openFrontDoor } from "./front-door.ts";

describe("the front door", () => {
  let door: FrontDoor;
  let wire: WireExchange[];
  const copies: Server[] = [];

  beforeEach(async () => {
    wire = [];
    door = await openFrontDoor({
      accounts: ["shop-a", "shop-b"],
      onExchange: (exchange) => wire.push(exchange),
      secrets: () => ["run-secret"],
    });
  });
  afterEach(async () => {
    await door.stop();
    for (const copy of copies.splice(0)) copy.close().closeAllConnections();
  });

  const entrance = (account: string, device: Entrance["device"] = "till") =>
    door.entrances.find((one) => one.account === account && one.device === device)?.url ?? "";

  async function copy(answer: RequestListener): Promise<string> {
    const server = createServer(answer).listen(0, "127.0.0.1");
    await once(server, "listening");
    copies.push(server);
    const address = server.address();
    return typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}` : "";
  }

  /** A copy that says who it is and what it got. */
  const echo = (name: string) =>
    copy((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        response.writeHead(201, { "content-type": "application/json", "x-copy": name });
        response.end(JSON.stringify({ by: name, host: request.headers.host, body: Buffer.concat(chunks).toString() }));
      });
    });

  it("keeps accounts apart and loses nothing while they are switched under 200 concurrent sales", async () => {
    door.setCopies("old", { version: "2.1", urls: [await echo("old-1"), await echo("old-2")] });
    door.setCopies("new", { version: "2.2", urls: [await echo("new-1")] });
    door.route("shop-a", "till", "old");
    door.route("shop-b", "till", "old");

    let answered = 0;
    const sell = async (account: string, number: number) => {
      const answer = await fetch(`${entrance(account)}/sale`, { method: "POST", body: `sale ${number}` });
      if (++answered === 50) door.route("shop-a", "till", "new");
      return { account, status: answer.status, body: (await answer.json()) as { by: string; body: string }, number };
    };
    const sales = await Promise.all(Array.from({ length: 200 }, (_, number) => sell(number % 2 === 0 ? "shop-a" : "shop-b", number)));
    const late = await sell("shop-a", 200);

    assert.ok(sales.every(({ status, body, number }) => status === 201 && body.body === `sale ${number}`));
    assert.ok(sales.filter(({ account }) => account === "shop-b").every(({ body }) => body.by.startsWith("old")));
    assert.deepEqual(new Set(sales.filter(({ account }) => account === "shop-b").map(({ body }) => body.by)), new Set(["old-1", "old-2"]));
    assert.equal(late.body.by, "new-1");
    assert.equal(wire.length, 201);
    assert.ok(wire.every(({ fault, servedBy, response }) => fault === null && servedBy !== null && response?.status === 201));
    assert.equal(new Set(wire.map(({ seq }) => seq)).size, 201);
    assert.equal(door.inFlight("old") + door.inFlight("new"), 0);
  });

  it("passes bodies and the host on unchanged and writes them down with the secrets struck out", async () => {
    door.setCopies("old", { version: "2.1", urls: [await echo("old")] });
    door.route("shop-a", "till", "old");

    const body = '{"sum":1e2,  "token":"abc","note":"run-secret"}';
    const answer = await fetch(`${entrance("shop-a")}/x?token=q`, {
      method: "POST",
      body,
      headers: { "Lognex-Pos-Auth-Token": "abc", origin: "http://127.0.0.1:9" },
    });
    const told = (await answer.json()) as { host: string; body: string };

    assert.equal(told.body, body);
    assert.equal(`http://${told.host}`, entrance("shop-a"));
    assert.equal(answer.headers.get("access-control-allow-origin"), "http://127.0.0.1:9");
    assert.match(answer.headers.get("access-control-expose-headers") ?? "", /x-copy/);
    const [exchange] = wire;
    assert.equal(exchange?.request.path, "/x?token=***");
    assert.equal(exchange?.request.body, '{"sum":1e2,  "token":"***","note":"***"}');
    assert.equal(exchange?.request.headers["lognex-pos-auth-token"], "***");
    assert.equal(exchange?.servedBy?.version, "2.1");
    assert.ok(!JSON.stringify(wire).includes("run-secret"));
  });

  it("answers a preflight by itself and does not write it down", async () => {
    const headers = {
      origin: "http://127.0.0.1:9",
      "access-control-request-method": "POST",
      "access-control-request-headers": "lognex-pos-auth-token",
    };

    const answer = await fetch(`${entrance("shop-a")}/x`, { method: "OPTIONS", headers });

    assert.equal(answer.status, 204);
    assert.equal(answer.headers.get("access-control-allow-headers"), "lognex-pos-auth-token");
    assert.deepEqual(wire, []);
  });

  it("says 502 and why when there is no route, no copy, or a dead copy", async () => {
    const dead = await echo("dead");
    for (const one of copies.splice(0)) await new Promise((resolve) => one.close(resolve));

    const noRoute = await fetch(entrance("shop-a"));
    door.route("shop-a", "till", "old");
    const noCopy = await fetch(entrance("shop-a"));
    door.setCopies("old", { version: "2.1", urls: [dead] });
    const refused = await fetch(entrance("shop-a"));

    assert.deepEqual([noRoute.status, noCopy.status, refused.status], [502, 502, 502]);
    assert.deepEqual(
      wire.map(({ fault }) => fault?.replace(/:\d+$/, "")),
      [
        "no route is set for till of account shop-a",
        "no copy of the old generation is up",
        "the copy of backend 2.1 gave no answer: connect ECONNREFUSED 127.0.0.1",
      ],
    );
  });

  it("routes a callback by the merchant in its body, others by the star", async () => {
    door.setCopies("old", { version: "2.1", urls: [await echo("old")] });
    door.setCopies("new", { version: "2.2", urls: [await echo("new")] });
    door.routeCallbacks("*", "old");
    door.routeCallbacks("shop-b", "new");

    const post = async (body: string) =>
      ((await (await fetch(`${door.callbacksUrl}/callbacks/rub-rest`, { method: "POST", body })).json()) as { by: string }).by;

    assert.equal(await post('{"sbpMerchantId":"shop-b","merchantId":"M1"}'), "new");
    assert.equal(await post('{"accountId":"shop-a"}'), "old");
    assert.equal(await post("not json"), "old");
    assert.deepEqual(
      wire.map(({ account, device }) => [account, device]),
      [
        ["shop-b", "bank"],
        ["shop-a", "bank"],
        ["*", "bank"],
      ],
    );
  });

  describe("in bad weather", () => {
    let got: string[];
    beforeEach(async () => {
      got = [];
      door.setCopies("old", {
        version: "2.1",
        urls: [await copy((request, response) => (got.push(request.url ?? ""), response.end("ok")))],
      });
      for (const device of ["till", "other-till"] as const) door.route("shop-a", device, "old");
    });

    it("cuts an offline till off, but not the other till of the account", async () => {
      door.weather("shop-a", { kind: "offline" });

      await assert.rejects(fetch(`${entrance("shop-a")}/x`));
      const other = await fetch(`${entrance("shop-a", "other-till")}/y`);

      assert.equal(other.status, 200);
      assert.deepEqual(got, ["/y"]);
      assert.equal(wire[0]?.response, null);
      assert.match(wire[0]?.fault ?? "", /offline/);
    });

    it("lets a request arrive and loses its answer, as often as told", async () => {
      door.weather("shop-a", { kind: "answers lost", path: "retaildemand", times: 1 });

      const poll = await fetch(`${entrance("shop-a")}/state`);
      await assert.rejects(fetch(`${entrance("shop-a")}/entity/retaildemand`, { method: "POST", body: "x" }));
      const again = await fetch(`${entrance("shop-a")}/entity/retaildemand`, { method: "POST", body: "x" });

      assert.deepEqual([poll.status, again.status], [200, 200]);
      assert.deepEqual(got, ["/state", "/entity/retaildemand", "/entity/retaildemand"]);
      assert.deepEqual(
        wire.map(({ fault, response }) => [fault, response?.status ?? null]),
        [
          [null, 200],
          ["the answer (200) was lost on its way to the till", null],
          [null, 200],
        ],
      );
      assert.equal(wire[1]?.servedBy?.generation, "old");
    });

    it("keeps the answer to one request until the weather changes, and loses it then", async () => {
      door.weather("shop-a", { kind: "answer kept", path: "retaildemand" });

      const kept = fetch(`${entrance("shop-a")}/entity/retaildemand`, { method: "POST", body: "x" });
      assert.equal(await door.keepsAnswer("shop-a", 5_000), true);
      const poll = await fetch(`${entrance("shop-a")}/state`);
      assert.equal(door.inFlight("old"), 0, "the copy has done its work and may be stopped");
      door.weather("shop-a", { kind: "fair" });
      await assert.rejects(kept);

      assert.equal(poll.status, 200);
      assert.deepEqual(got, ["/entity/retaildemand", "/state"]);
      assert.deepEqual(
        wire.map(({ request, fault }) => [request.path, fault]),
        [
          ["/state", null],
          ["/entity/retaildemand", "the answer (200) was lost on its way to the till"],
        ],
      );
    });

    it("knows of no kept answer when the till asked for nothing", async () => {
      assert.equal(await door.keepsAnswer("shop-a", 5_000), false);
      door.weather("shop-a", { kind: "answer kept", path: "retaildemand" });

      assert.equal(await door.keepsAnswer("shop-a", 10), false);
    });

    it("loses a kept answer when the door is closed", async () => {
      door.weather("shop-a", { kind: "answer kept", path: "/x" });
      const kept = fetch(`${entrance("shop-a")}/x`);
      await door.keepsAnswer("shop-a", 5_000);

      await Promise.all([door.stop(), assert.rejects(kept)]);
    });

    it("holds a request on a slow line until the door is closed at the latest", async () => {
      door.weather("shop-a", { kind: "slow", path: "/x", latencyMs: 60_000 });
      const held = fetch(`${entrance("shop-a")}/x`);
      await fetch(`${entrance("shop-a")}/fast`);

      await Promise.all([door.stop(), assert.rejects(held)]);

      assert.deepEqual(got, ["/fast"]);
    });
  });

  it("sends callbacks where they are aimed, whatever becomes of the routes, until they are aimed nowhere", async () => {
    door.setCopies("old", { version: "2.1", urls: [await echo("old")] });
    door.setCopies("new", { version: "2.2", urls: [await echo("new")] });
    const callback = async () => {
      const answer = await fetch(door.callbacksUrl, { method: "POST", body: '{"sbpMerchantId":"shop-a"}' });
      return ((await answer.json()) as { by: string }).by;
    };

    door.aimCallbacks("shop-a", "old");
    door.routeCallbacks("shop-a", "new");
    const aimed = await callback();
    door.aimCallbacks("shop-a", null);

    assert.deepEqual([aimed, await callback()], ["old", "new"]);
  });

  it("knows what is under way to a generation and when it has drained", async () => {
    let finish = () => {};
    let arrived = () => {};
    const begun = new Promise<void>((resolve) => (arrived = resolve));
    door.setCopies("old", { version: "2.1", urls: [await copy((_, response) => ((finish = () => response.end("done")), arrived()))] });
    door.route("shop-a", "till", "old");
    const sale = fetch(entrance("shop-a"));
    await begun;

    assert.equal(door.inFlight("old"), 1);
    assert.equal(await door.drained("old", 5), false);
    const drained = door.drained("old", 5000);
    finish();
    assert.equal(await drained, true);
    assert.equal((await sale).status, 200);
  });
});
