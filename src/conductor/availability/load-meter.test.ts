import { strict as assert } from "node:assert";
import type { WireExchange } from "../../domain/wire.ts";
import { LoadMeter, worstP99 } from "./load-meter.ts";

function exchange(tookMs: number, status: number | null = 201, at = 0): WireExchange {
  return {
    seq: 1,
    startedAt: at,
    endedAt: at + tookMs,
    account: "busy-shop-1",
    device: "till",
    servedBy: { generation: "old", version: "2.1" },
    request: { method: "POST", path: "/sale?x=1", headers: {}, body: "" },
    response: status === null ? null : { status, headers: {}, body: "" },
    fault: null,
  };
}

describe("what tills in the background were answered", () => {
  it("does not lose a stop of three seconds in a stage of minutes", () => {
    const stop = [3000, 2750, 2500, 2250, 2000, 1750];
    const took = [...Array.from({ length: 900 }, () => 20), ...stop, ...Array.from({ length: 900 }, () => 20)];

    assert.equal(worstP99(took), 2750);
  });

  it("passes over one slow answer by itself", () => {
    assert.equal(worstP99([...Array.from({ length: 60 }, () => 20), 4000, ...Array.from({ length: 60 }, () => 20)]), 20);
    assert.equal(worstP99([...Array.from({ length: 30 }, () => 20), 4000]), 20);
  });

  it("says nothing of a handful of answers", () => {
    assert.equal(worstP99([20, 20, 20]), null);
  });

  it("counts server errors and requests without an answer, and begins anew when taken", () => {
    const meter = new LoadMeter();
    meter.exchange(exchange(10));
    meter.exchange(exchange(30, 503));
    meter.exchange(exchange(20, null));
    meter.exchange(exchange(5, 412));

    const { requests, serverErrors, slowest } = meter.take();

    assert.equal(requests, 4);
    assert.deepEqual(serverErrors, { count: 2, first: { request: "POST /sale", status: 503, version: "2.1" } });
    assert.deepEqual(slowest, { request: "POST /sale", tookMs: 30 });
    assert.equal(meter.requests, 0);
  });
});
