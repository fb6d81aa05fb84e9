import type { RiderId } from "../domain/cell.ts";
import type { Stage } from "../domain/stage.ts";

/**
 * The border between two stages. The world moves on when every rider still aboard has asked for the next stage; a rider
 * that is lost and may come back is waited for, one that has alighted is not.
 */
export class Barrier {
  readonly #stages: readonly Stage[];
  /** Index of the stage each rider asks for; -1 before its first question. */
  readonly #asked: Map<RiderId, number>;
  #watchers: (() => void)[] = [];

  constructor(stages: readonly Stage[], riders: readonly RiderId[]) {
    this.#stages = stages;
    this.#asked = new Map(riders.map((rider) => [rider, -1]));
  }

  asks(rider: RiderId, stage: Stage): void {
    if (!this.#asked.has(rider)) return;
    this.#asked.set(rider, this.#stages.indexOf(stage));
    this.#tell();
  }

  alights(rider: RiderId): void {
    this.#asked.delete(rider);
    this.#tell();
  }

  ridersAboard(): readonly RiderId[] {
    return [...this.#asked.keys()];
  }

  /** Settles when all riders aboard have come to the border before `stage` (or nobody is left aboard). */
  async everybodyAt(stage: Stage, signal: AbortSignal): Promise<void> {
    const index = this.#stages.indexOf(stage);
    await this.#until(() => [...this.#asked.values()].every((asked) => asked >= index), signal);
  }

  /** Settles when all riders aboard have told their last story. */
  async everybodyAlighted(signal: AbortSignal): Promise<void> {
    await this.#until(() => this.#asked.size === 0, signal);
  }

  async #until(holds: () => boolean, signal: AbortSignal): Promise<void> {
    const letGo = () => this.#tell();
    signal.addEventListener("abort", letGo);
    try {
      while (!holds() && !signal.aborted) await new Promise<void>((resolve) => this.#watchers.push(resolve));
      signal.throwIfAborted();
    } finally {
      signal.removeEventListener("abort", letGo);
    }
  }

  #tell(): void {
    const watchers = this.#watchers;
    this.#watchers = [];
    for (const watcher of watchers) watcher();
  }
}
