import type { Hands } from "../src/rider/hands.ts";
import { scenarios } from "../src/rider/scenario.ts";
import { cashierOf, type Cashier } from "./cashier.ts";
import { customerOf, type Customer } from "./customer.ts";
import { networkOf, type Network } from "./network.ts";
import { otherTillOf, type OtherTill } from "./other-till.ts";
import { missingLocators, readingOf } from "./screens/locators.ts";
import { residueOn, walkHome } from "./way-home.ts";

/** Who plays in a story. */
export interface Cast {
  readonly cashier: Cashier;
  readonly customer: Customer;
  readonly otherTill: OtherTill;
  readonly network: Network;
  /** A moment at which the world may change under the story's feet. */
  readonly checkpoint: Hands["checkpoint"];
  /** Notes a fact that must be the same wherever this story is told. */
  readonly observe: Hands["observe"];
  /** How often this till has told this story before: picks fresh documents. */
  readonly turn: number;
}

export const scenario = scenarios<Cast>({
  cast: (hands) => ({
    cashier: cashierOf(hands),
    customer: customerOf(hands),
    otherTill: otherTillOf(hands),
    network: networkOf(hands),
    checkpoint: hands.checkpoint,
    observe: hands.observe,
    turn: hands.cell.turn,
  }),
  reading: ({ platform, app }) => readingOf(platform, app),
  tidy: walkHome,
  residue: residueOn,
  missingLocators,
});
