import { randomUUID } from "node:crypto";
import { TillSaysOtherwise } from "../src/rider/till-says-otherwise.ts";
import type { JsonObject, TillClient } from "./other-till-client.ts";

const PAGE = 100;

/** Gives money back for a sale, by the tender that it was paid with: all of it, or a part. */
export async function giveBack(client: TillClient, number: string, sumMinor: number): Promise<void> {
  const { id, tender } = await findSale(client, number);
  const returnId = randomUUID();
  await client.call("POST", "/entity/retailsalesreturn", {
    ...client.reference("retailsalesreturn", returnId),
    retailShift: client.reference("retailshift", client.shift),
    demand: client.reference("retaildemand", String(id)),
    name: `T2-${returnId.slice(0, 8).toUpperCase()}`,
    moment: new Date().toISOString().slice(0, 19).replace("T", " "),
    positions: [],
    sum: sumMinor,
    cashSum: tender === "CASH" ? sumMinor : 0,
    noCashSum: tender === "CARD" ? sumMinor : 0,
    environment: client.environment,
  });
}

/** However old it is. */
async function findSale(client: TillClient, number: string): Promise<JsonObject> {
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await client.call("GET", `/entity/retailoperation?limit=${PAGE}&offset=${offset}`);
    const page = (rows ?? []) as readonly JsonObject[];
    const found = page.find((row) => row["name"] === number);
    if (found !== undefined) return found;
    if (page.length === 0)
      throw new TillSaysOtherwise({
        assertion: "the other till's history has the sale",
        expected: number,
        actual: null,
        screen: null,
        invariants: ["I12"],
      });
  }
}
