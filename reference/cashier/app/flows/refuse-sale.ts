import type { Answer } from "../api/client.ts";
import type { Till } from "../till.ts";
import { putCartAway } from "./change-cart.ts";

const SOLD_ELSEWHERE = "1065";

/** The error screen for a sale that the server did not take. One that another till has sold is not offered here again. */
export function refuseSale(till: Till, answer: Exclude<Answer, { kind: "answered" }>, back: () => void): void {
  const soldElsewhere = answer.kind === "refused" && answer.code === SOLD_ELSEWHERE;
  if (soldElsewhere) putCartAway(till);
  till.refuse(answer, soldElsewhere ? till.home : back);
}
