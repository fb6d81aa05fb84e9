/** The machine cannot carry a run yet (no PostgreSQL, no browser, a port taken): not a fault of the product, exit code 4. */
export class SurroundingsNotReadyError extends Error {
  override readonly name = "SurroundingsNotReadyError";
  readonly code = "SURROUNDINGS_NOT_READY";
  /** The command that mends it, for `doctor` and the last line of a run. */
  readonly next: string;

  constructor(told: string | { what: string; where: string; why: string; next: string }, options?: ErrorOptions) {
    super(typeof told === "string" ? told : `${told.what} (${told.where}); likely because ${told.why}. Next: ${told.next}`, options);
    this.next = typeof told === "string" ? "tillgate doctor" : told.next;
  }
}
