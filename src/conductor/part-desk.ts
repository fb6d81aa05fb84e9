import type { AttemptEvidence } from "../domain/attempt.ts";
import type { Cell, RiderId } from "../domain/cell.ts";
import type { CasePart } from "../domain/control.ts";
import type { PairPlace } from "../domain/pairs.ts";
import type { Service } from "../domain/service.ts";
import type { Stage } from "../domain/stage.ts";
import type { DueAttempt, Finding, TellsAgain } from "./told-again.ts";

/** What came of telling a part of a case. */
export interface PartTold {
  readonly finding: Finding;
  /** null: it could not begin. */
  readonly evidence: AttemptEvidence | null;
}

export interface PartOrder {
  readonly role: PairPlace["role"];
  /** How the till is served in it. */
  readonly service: Service;
  readonly part: CasePart;
}

/** Nothing more is told in this walk: it was ended, or its rider is gone. */
export class WalkOverError extends Error {
  override readonly name = "WalkOverError";
  readonly code = "WALK_OVER";
}

/**
 * Keeps a walk at one stage and has its only story told part by part, as somebody who looks for the smallest part asks for it. A world that
 * stands is worth keeping: to make one takes longer than to tell twenty stories.
 */
export class PartDesk implements TellsAgain {
  readonly looks = true;
  readonly #cell: Cell;
  readonly #first = later<PartTold>();
  #under: { readonly due: DueAttempt; readonly told: Later<PartTold> } | null = null;
  #asked: Later<DueAttempt | null> | null = null;
  #number = 1;
  #over: Error | null = null;

  constructor(cell: Cell) {
    this.#cell = cell;
    // Whoever waits for it hears of a walk that ended before; nobody has to.
    this.#first.promise.catch(() => undefined);
  }

  /** The whole case, told as it stands. */
  get first(): Promise<PartTold> {
    return this.#first.promise;
  }

  /** Has a part of the case told; one at a time. @throws WalkOverError */
  async tell({ role, service, part }: PartOrder): Promise<PartTold> {
    if (this.#over !== null) throw this.#over;
    if (this.#under !== null) throw new Error("one part of a case is told at a time");
    this.#number += 1;
    const { turn } = this.#cell;
    const due: DueAttempt = {
      // Documents that earlier parts have used up are used up.
      cell: { ...this.#cell, service, turn: turn + this.#number - 1 },
      number: this.#number,
      place: { pair: this.#number - 1, role },
      part,
    };
    const told = later<PartTold>();
    this.#under = { due, told };
    this.#asked?.resolve(due);
    this.#asked = null;
    return told.promise;
  }

  /** Lets the rider go on and the walk end. */
  end(why: Error = new WalkOverError("the walk was ended")): void {
    this.#over ??= why;
    this.#asked?.resolve(null);
    this.#asked = null;
    this.#first.reject(why);
    this.#under?.told.reject(why);
    this.#under = null;
  }

  record(cell: Cell, pair: PairPlace | null, finding: Finding, evidence: AttemptEvidence | null): void {
    if (cell.scenario !== this.#cell.scenario) return;
    if (pair === null) return this.#first.resolve({ finding, evidence });
    const under = this.#under;
    this.#under = null;
    under?.told.resolve({ finding, evidence });
  }

  async next(_rider: RiderId, stage: Stage): Promise<DueAttempt | null> {
    if (stage !== this.#cell.stage || this.#over !== null) return null;
    if (this.#under !== null) return this.#under.due;
    this.#asked ??= later<DueAttempt | null>();
    return this.#asked.promise;
  }

  due(_rider: RiderId, cell: string): DueAttempt | null {
    return this.#under?.due.cell.id === cell ? this.#under.due : null;
  }
}

interface Later<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (why: Error) => void;
}

/** A promise that somebody else keeps. */
function later<Value>(): Later<Value> {
  let resolve: Later<Value>["resolve"] = () => {};
  let reject: Later<Value>["reject"] = () => {};
  const promise = new Promise<Value>((keep, refuse) => {
    resolve = keep;
    reject = refuse;
  });
  return { promise, resolve, reject };
}
