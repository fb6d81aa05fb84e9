import type { AttemptEvidence } from "../domain/attempt.ts";
import type { CasePart } from "../domain/control.ts";
import { riderOf, type Cell, type RiderId } from "../domain/cell.ts";
import { weighPairs, type PairCounts, type PairPlace } from "../domain/pairs.ts";
import { canBeControlled, recordedControl } from "../domain/pair-control.ts";
import type { Service } from "../domain/service.ts";
import type { Stage } from "../domain/stage.ts";

/** What the judge makes of one attempt. */
export type Finding = { readonly kind: "pass" } | { readonly kind: "fail"; readonly signature: string } | { readonly kind: "none" };

/** The next attempt of a cell that is told again. */
export interface DueAttempt {
  /** The cell as it is told now: with fixtures that no telling before has used up and, in a control, on the old version. */
  readonly cell: Cell;
  readonly number: number;
  readonly place: PairPlace;
  /** Which part of a case is told; null: all of the story. */
  readonly part: CasePart | null;
}

/** Chooses what a rider tells again before it leaves a stage. */
export interface TellsAgain {
  /** `false`: nothing is, whatever comes of a story. */
  readonly looks: boolean;
  /** An attempt has ended: the first telling of its cell, or a later one. No evidence: it could not begin. */
  record(cell: Cell, pair: PairPlace | null, finding: Finding, evidence: AttemptEvidence | null): void;
  /** What the rider tells next at this stage; null when it may go on. */
  next(rider: RiderId, stage: Stage): DueAttempt | null | Promise<DueAttempt | null>;
  due(rider: RiderId, cell: string): DueAttempt | null;
}

interface Failure {
  readonly cell: Cell;
  readonly signature: string;
  readonly tellings: { readonly place: PairPlace; readonly finding: Finding }[];
}

/** A failure that was looked into as often as this without an answer is given up. */
const UNANSWERED_AT_MOST = 3;
/** Different failures that a rider tells again at one stage: where all is red, more of them would say nothing new. */
const REPRESENTATIVES = 3;

/**
 * Which failures of a walk are told again, how often, and which attempt is next. One failure stands for all of its rider that
 * look the same. Nothing is excused here: every telling is recorded, and the judge weighs them.
 */
export class ToldAgain implements TellsAgain {
  readonly #cells: readonly Cell[];
  readonly #first: number;
  readonly #findings = new Map<string, Finding>();
  readonly #failures = new Map<RiderId, Failure[]>();
  readonly #due = new Map<RiderId, DueAttempt>();
  readonly #turns = new Map<string, number>();

  /** @param first how many pairs are told before anything is said; 0: nothing is told again */
  constructor({ cells, first }: { cells: readonly Cell[]; first: number }) {
    this.#cells = cells;
    this.#first = first;
  }

  get looks(): boolean {
    return this.#first > 0;
  }

  record(cell: Cell, pair: PairPlace | null, finding: Finding): void {
    const rider = riderOf(cell);
    const failures = this.#failures.get(rider) ?? [];
    this.#failures.set(rider, failures);
    if (pair !== null) {
      failures.find((failure) => failure.cell.id === cell.id)?.tellings.push({ place: pair, finding });
      this.#due.delete(rider);
      return;
    }
    this.#findings.set(cell.id, finding);
    if (finding.kind !== "fail" || cell.stage === "BASE") return;
    const control = cell.control === null ? undefined : this.#findings.get(cell.control);
    // It failed in the same way before anything changed: that is no question of luck.
    if (control?.kind === "fail" && control.signature === finding.signature) return;
    const alike = failures.some(({ signature }) => signature === finding.signature);
    const here = failures.filter((failure) => failure.cell.stage === cell.stage);
    if (!alike && here.length < REPRESENTATIVES) failures.push({ cell, signature: finding.signature, tellings: [] });
  }

  /** Chooses what the rider tells next at this stage; null when every failure has been looked into. */
  next(rider: RiderId, stage: Stage): DueAttempt | null {
    if (!this.looks) return null;
    const due = this.#due.get(rider);
    if (due !== undefined) return due;
    for (const failure of this.#failures.get(rider) ?? []) {
      if (failure.cell.stage !== stage || this.#isSettled(failure)) continue;
      const made = this.#make(failure);
      this.#due.set(rider, made);
      return made;
    }
    return null;
  }

  due(rider: RiderId, cell: string): DueAttempt | null {
    const due = this.#due.get(rider);
    return due?.cell.id === cell ? due : null;
  }

  #make({ cell, tellings }: Failure): DueAttempt {
    const place = nextPlace(
      tellings.map((telling) => telling.place),
      canBeControlled(cell),
    );
    return {
      cell: { ...cell, service: place.role === "control" ? onTheOld(cell.service) : cell.service, turn: this.#freshTurn(cell) },
      number: tellings.length + 2,
      place,
      part: null,
    };
  }

  #isSettled(failure: Failure): boolean {
    const unanswered = failure.tellings.filter(({ finding }) => finding.kind === "none").length;
    if (unanswered >= UNANSWERED_AT_MOST) return true;
    const half = canBeControlled(failure.cell) && failure.tellings.length % 2 === 1;
    return !half && weighPairs(this.#count(failure), this.#first) !== "go on";
  }

  #count({ cell, tellings }: Failure): PairCounts {
    const counted = (role: PairPlace["role"]) => {
      const own = tellings.filter(({ place, finding }) => place.role === role && finding.kind !== "none");
      return { failed: own.filter(({ finding }) => finding.kind === "fail").length, told: own.length };
    };
    return {
      candidate: counted("candidate"),
      control: canBeControlled(cell)
        ? counted("control")
        : recordedControl({
            cell,
            cells: this.#cells,
            outcomeOf: (id) => {
              const kind = this.#findings.get(id)?.kind ?? "none";
              return kind === "none" ? null : kind;
            },
          }),
    };
  }

  #freshTurn(cell: Cell): number {
    const key = `${cell.scenario} ${riderOf(cell)}`;
    const last =
      this.#turns.get(key) ??
      Math.max(...this.#cells.filter((each) => each.scenario === cell.scenario && riderOf(each) === riderOf(cell)).map(({ turn }) => turn));
    this.#turns.set(key, last + 1);
    return last + 1;
  }
}

/** A control keeps what happens to its app; the changes of the service are what it must be free of. */
function onTheOld(service: Service): Service {
  return service.kind === "reopened" ? { ...service, by: "old" } : { kind: "steady", by: "old" };
}

/** The first telling of a pair changes from pair to pair, so that neither half always comes after the other. */
export function nextPlace(told: readonly PairPlace[], withControl: boolean): PairPlace {
  const last = told.at(-1);
  if (last === undefined) return { pair: 1, role: "candidate" };
  if (!withControl) return { pair: last.pair + 1, role: "candidate" };
  const half = told.filter(({ pair }) => pair === last.pair).length === 1;
  if (half) return { pair: last.pair, role: last.role === "candidate" ? "control" : "candidate" };
  return { pair: last.pair + 1, role: (last.pair + 1) % 2 === 1 ? "candidate" : "control" };
}
