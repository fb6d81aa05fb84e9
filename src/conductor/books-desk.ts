import type { BooksEvidence, Outcome } from "../domain/attempt.ts";
import type { MeasuredAvailability } from "../domain/availability.ts";
import { attemptId, riderOf, type Cell, type RiderId } from "../domain/cell.ts";
import type { IllegalStep } from "../domain/illegal-step.ts";
import { BOOKS, type Plan } from "../domain/plan.ts";
import { NO_FACTS } from "../domain/shop-facts.ts";
import type { Stage } from "../domain/stage.ts";
import { closeBooks } from "../evidence/attempt-folder.ts";
import type { EventLog } from "../evidence/event-log.ts";
import { sentenceOf } from "./sentence-of.ts";
import type { World } from "./world.ts";

/** Writes down the cells that no rider tells: the books of each account at the stage borders, and the illegal steps that were tried. */
export class BooksDesk {
  readonly #world: World;
  readonly #plan: Plan;
  readonly #runPath: string;
  readonly #log: EventLog;
  readonly #walkBegan = Date.now();

  constructor(input: { world: World; plan: Plan; runPath: string; log: EventLog }) {
    this.#world = input.world;
    this.#plan = input.plan;
    this.#runPath = input.runPath;
    this.#log = input.log;
  }

  /** Closes a rider's books at the border behind `stage`: all of the ledger and all facts since the walk began. */
  async closeBooks(
    rider: RiderId,
    stage: Stage,
    { precluded, availability }: { readonly precluded: string | null; readonly availability: MeasuredAvailability | null },
  ): Promise<void> {
    const cell = this.#plan.cells.find((each) => each.stage === stage && riderOf(each) === rider && each.scenario === BOOKS);
    if (cell === undefined) return;
    const account = this.#world.accountOf(rider);
    let books: BooksEvidence = { cell, account: account.account, ledger: [], facts: NO_FACTS, availability, outcome: { kind: "pass" } };
    if (precluded !== null) books = { ...books, outcome: { kind: "precluded", cause: precluded } };
    else {
      try {
        await this.#world.quiesce(account);
        const ledger = await this.#world.bank.ledgerSince(0, account.account);
        const facts = await this.#world.readFacts(account, new Date(this.#walkBegan), stage);
        books = { ...books, ledger, facts };
      } catch (cause) {
        books = { ...books, outcome: { kind: "error", error: "world", message: sentenceOf(cause) } };
      }
    }
    this.#recordBooks(books);
  }

  /** The illegal steps that the plan tries at a stage. */
  illegalStepsAt(stage: Stage): readonly { readonly cell: Cell; readonly step: IllegalStep }[] {
    return this.#plan.cells.flatMap((cell) =>
      cell.stage === stage && cell.service.kind === "illegal" ? [{ cell, step: cell.service.step }] : [],
    );
  }

  /** Whether the conductor was kept from an illegal step. */
  recordIllegalStep(cell: Cell, outcome: Outcome): void {
    this.#recordBooks({ cell, account: "", ledger: [], facts: NO_FACTS, availability: null, outcome });
  }

  #recordBooks(books: BooksEvidence): void {
    const seal = closeBooks(this.#runPath, attemptId(books.cell.id, 1), books);
    this.#log.record({ kind: "books-closed", cell: books.cell.id, outcome: books.outcome.kind, seal });
  }
}
