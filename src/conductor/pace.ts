/**
 * The throttle of a backfill: a paced job asks before each batch. The conductor lets a few batches through at the start,
 * holds the job while riders sell, so that every cell of FILL really meets a half-done backfill, and lets the rest run out.
 */
export class Pace {
  #free: number;
  #waiting: (() => void)[] = [];
  /** Told when the job waits for the first time, or never has to. */
  #tellHeld: () => void = () => {};
  readonly #held = new Promise<void>((resolve) => (this.#tellHeld = resolve));
  #released = false;
  #asked = 0;

  /** @param batchesAtStart how many batches run before the job is held */
  constructor(batchesAtStart: number) {
    this.#free = batchesAtStart;
  }

  /** Settles when the job may copy its next batch. */
  async ask(): Promise<void> {
    this.#asked += 1;
    if (this.#released) return;
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    this.#tellHeld();
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  release(): void {
    this.#released = true;
    this.#tellHeld();
    for (const go of this.#waiting.splice(0)) go();
  }

  /** Settles once the job waits between two batches, and when it is released. */
  held(): Promise<void> {
    return this.#held;
  }

  /** Batches the job has asked for so far: 0 tells that it does not ask at all. */
  get asked(): number {
    return this.#asked;
  }
}
