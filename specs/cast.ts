import type { Cell } from "../src/domain/cell.ts";
import type { Hands } from "../src/rider/hands.ts";
import { scenarios, type Production } from "../src/rider/scenario.ts";
import { backOfficeOf, type BackOffice } from "./back-office.ts";
import { cashierOf, type Cashier } from "./cashier.ts";
import { customerOf, type Customer } from "./customer.ts";
import { networkOf, type Network } from "./network.ts";
import { officeBooksOf, type OfficeBooks } from "./office-books.ts";
import { residueInOffice, walkOfficeHome } from "./office-way-home.ts";
import { otherTillOf, type OtherTill } from "./other-till.ts";
import { forbiddenTriesOf, type ForbiddenTries } from "./forbidden-tries.ts";
import { missingLocators, readingOf } from "./screens/locators.ts";
import { beginNewShift, residueOn, walkHome } from "./way-home.ts";

/** Who plays in a story. */
export interface Cast {
  /** At the till that the story is told of; stories of the office have none. */
  readonly cashier: Cashier;
  /** At the back office's page; only stories of the office have one. */
  readonly office: BackOffice;
  /** What the back office knows, for a story of the cashier. */
  readonly officeBooks: OfficeBooks;
  readonly customer: Customer;
  readonly otherTill: OtherTill;
  /** The same till with hands that try what no till's screen offers. */
  readonly forbidden: ForbiddenTries;
  readonly network: Network;
  /** A moment at which the world may change under the story's feet. */
  readonly checkpoint: Hands["checkpoint"];
  /** Notes a fact that must be the same wherever this story is told. */
  readonly observe: Hands["observe"];
  /** How often this rider has told this story before: picks fresh documents. */
  readonly turn: number;
}

export const production: Production<Cast> = {
  cast: (hands) => ({
    cashier: cashierOf(hands),
    office: backOfficeOf(hands),
    officeBooks: officeBooksOf(hands),
    customer: customerOf(hands),
    otherTill: otherTillOf(hands),
    forbidden: forbiddenTriesOf(hands),
    network: networkOf(hands),
    checkpoint: hands.checkpoint,
    observe: hands.observe,
    turn: hands.cell.turn,
  }),
  reading: ({ platform, app }) => readingOf(platform, app),
  tidy: (hands) => (isOffice(hands.cell) ? walkOfficeHome(hands) : walkHome(hands)),
  residue: (hands) => (isOffice(hands.cell) ? residueInOffice(hands) : residueOn(hands)),
  afresh: (hands) => (isOffice(hands.cell) ? Promise.resolve() : beginNewShift(hands)),
  missingLocators,
};

export const scenario = scenarios(production);

function isOffice({ platform }: Cell): boolean {
  return platform === "web";
}
