import type { AttemptEvidence, AttemptResult, BooksEvidence, RegisteredAttempt } from "../domain/attempt.ts";
import { attemptId, type Cell, type RiderId } from "../domain/cell.ts";
import type { AttemptAnswer, ControlRoutes } from "../domain/control.ts";
import type { Plan } from "../domain/plan.ts";
import type { BankKnobs, ScenarioFacts } from "../domain/scenario.ts";
import { servingOf } from "../domain/service.ts";
import { NO_FACTS } from "../domain/shop-facts.ts";
import { STAGE_STORY, type Stage } from "../domain/stage.ts";
import { appendExchange, closeAttempt, readWire, registerAttempt } from "../evidence/attempt-folder.ts";
import type { EventLog } from "../evidence/event-log.ts";
import type { WireExchange } from "../domain/wire.ts";
import type { Account } from "./account.ts";
import { callbackTarget } from "./callback-target.ts";
import { emptyResult, errorResult } from "./empty-result.ts";
import { otherTillAt } from "./other-till.ts";
import type { LookAt } from "./pause-desk.ts";
import type { RunningAttempt, RunningAttempts } from "./running-attempts.ts";
import { sentenceOf } from "./sentence-of.ts";
import type { StraddleDesk } from "./straddle-desk.ts";
import type { DueAttempt, Finding, TellsAgain } from "./told-again.ts";
import type { World } from "./world.ts";

/**
 * Registers attempts before they run, sets the world up for each, and gathers what the attempt left behind: the wire, the
 * bank's ledger, the shop's facts.
 */
export class AttemptDesk {
  readonly #world: World;
  readonly #plan: Plan;
  readonly #scenarios: ReadonlyMap<string, ScenarioFacts>;
  readonly #cells: ReadonlyMap<string, Cell>;
  readonly #runPath: string;
  readonly #log: EventLog;
  readonly #again: TellsAgain;
  readonly #findingOf: (evidence: AttemptEvidence) => Finding;
  readonly #running: RunningAttempts;
  readonly #straddles: StraddleDesk;
  readonly #knobsAt: (stage: Stage) => BankKnobs;
  readonly #lookAt: LookAt | null;
  readonly #told = new Set<string>();
  /** Stages that were not reached, and why: a rider that comes there before all of its cells are written off must not tell them. */
  readonly #unreachable = new Map<Stage, string>();

  constructor(input: {
    world: World;
    plan: Plan;
    scenarios: readonly ScenarioFacts[];
    runPath: string;
    log: EventLog;
    again: TellsAgain;
    /** What the judge makes of an attempt: which failures are told again depends on it. */
    findingOf: (evidence: AttemptEvidence) => Finding;
    /** What faults do to the bank at a stage, unless a story asks for something else itself. */
    knobsAt: (stage: Stage) => BankKnobs;
    running: RunningAttempts;
    straddles: StraddleDesk;
    lookAt: LookAt | null;
  }) {
    this.#world = input.world;
    this.#plan = input.plan;
    this.#scenarios = new Map(input.scenarios.map((scenario) => [scenario.id, scenario]));
    this.#cells = new Map(input.plan.cells.map((cell) => [cell.id, cell]));
    this.#runPath = input.runPath;
    this.#again = input.again;
    this.#findingOf = input.findingOf;
    this.#log = input.log;
    this.#running = input.running;
    this.#straddles = input.straddles;
    this.#knobsAt = input.knobsAt;
    this.#lookAt = input.lookAt;
  }

  async begin({ rider, cell: cellId, again }: ControlRoutes["POST /attempt"]["asks"]): Promise<AttemptAnswer> {
    // A rider that came back with a new session begins with the whole stage, whatever was to be told again when it was lost.
    const due = again ? this.#again.due(rider, cellId) : null;
    const cell = due?.cell ?? this.#cells.get(cellId);
    const scenario = cell === undefined ? undefined : this.#scenarios.get(cell.scenario);
    if (cell === undefined || scenario === undefined) return { kind: "precluded", cause: `the plan holds no cell "${cellId}"` };
    // A rider that came back with a new session meets the cells it has told already; they are never told twice.
    if (due === null && this.#told.has(cellId)) return { kind: "precluded", cause: "told already, before the rider's session was lost" };
    const unreachable = this.#unreachable.get(cell.stage);
    if (unreachable !== undefined) {
      if (due !== null) this.#again.record(cell, due.place, { kind: "none" }, null);
      return { kind: "precluded", cause: unreachable };
    }
    const account = this.#world.accountOf(rider);
    const attempt = this.#register(rider, account, cell, due);
    const knobs = { ...this.#knobsAt(cell.stage), ...scenario.bank };
    try {
      this.#world.route(account, servingOf(cell.service)?.first ?? STAGE_STORY[cell.stage].serves, otherTillAt(cell.stage));
      await this.#straddles.prepare(account, cell.service);
      this.#world.door.aimCallbacks(account.account, callbackTarget(scenario, cell));
      this.#world.door.weather(account.account, { kind: "fair" });
      await this.#world.bank.settle(account.account);
      await this.#world.bank.setKnobs(account.account, knobs);
      await this.#world.arrangeShop(account, scenario.shop);
    } catch (cause) {
      await this.#close(rider, this.#running.get(rider), errorResult(attempt, cell, `the world could not be set up: ${sentenceOf(cause)}`));
      return { kind: "precluded", cause: sentenceOf(cause) };
    }
    const ledgerFrom = await this.#world.bank.lastEntry();
    this.#running.set(rider, { ...attempt, cell, ledgerFrom, knobs });
    const until = this.#lookAt?.cell === cell.id && due === null ? this.#lookAt.until : null;
    return { kind: "go", attempt: attempt.registered.attempt, folder: attempt.folder, until };
  }

  async settle(rider: RiderId): Promise<number> {
    const { account } = this.#world.accountOf(rider);
    // A bank that the last story told to be silent would never let the till learn that its code has ended.
    await this.#world.bank.setKnobs(account, {});
    return this.#world.bank.settle(account);
  }

  async end(rider: RiderId, result: AttemptResult): Promise<void> {
    const running = this.#running.get(rider);
    if (running === undefined || running.registered.attempt !== result.attempt) return;
    await this.#close(rider, running, result);
  }

  /** The rider's session died: its attempt is an error that names it, and stays one. */
  async lose(rider: RiderId, why: string): Promise<void> {
    const running = this.#running.get(rider);
    if (running === undefined) return;
    await this.#close(rider, running, {
      ...errorResult(running, running.cell, `the rider ${rider} was lost: ${why}`),
      outcome: { kind: "error", error: "device", message: `the rider ${rider} was lost: ${why}` },
    });
  }

  /** From now on no cell of the stage is told; `preclude` writes them off. */
  stageNotReached(stage: Stage, cause: string): void {
    this.#unreachable.set(stage, cause);
  }

  /** Registers and closes, in one go, every cell of a stage that can no longer be told. */
  async preclude(rider: RiderId, stage: Stage, cause: string): Promise<void> {
    for (const cell of this.#cellsOf(rider, stage)) {
      if (this.#told.has(cell.id)) continue;
      const attempt = this.#register(rider, this.#world.accountOf(rider), cell);
      await this.#close(
        rider,
        { ...attempt, cell, ledgerFrom: Number.MAX_SAFE_INTEGER, knobs: {} },
        { ...emptyResult(attempt.registered, cell), outcome: { kind: "precluded", cause } },
      );
    }
  }

  /** An exchange belongs to the attempt that runs on its account; between attempts it is the till's own business. */
  exchange(exchange: WireExchange): void {
    for (const running of this.#running.values()) {
      if (running.registered.account === exchange.account) appendExchange(running.folder, exchange);
    }
    this.#straddles.exchange(exchange);
  }

  #register(
    rider: RiderId,
    account: Account,
    cell: Cell,
    due: DueAttempt | null = null,
  ): { registered: RegisteredAttempt; folder: string } {
    const registered: RegisteredAttempt = {
      attempt: attemptId(cell.id, due?.number ?? 1),
      cell: cell.id,
      number: due?.number ?? 1,
      rider,
      account: account.account,
      registeredAt: Date.now(),
      pair: due?.place ?? null,
    };
    const folder = registerAttempt(this.#runPath, registered);
    this.#told.add(cell.id);
    this.#log.record({ kind: "attempt-registered", ...registered });
    this.#running.set(rider, { registered, cell, folder, ledgerFrom: Number.MAX_SAFE_INTEGER, knobs: {} });
    return { registered, folder };
  }

  async #close(rider: RiderId, running: RunningAttempt | undefined, result: AttemptResult): Promise<void> {
    if (running === undefined) return;
    const account = this.#world.accountOf(rider);
    let facts = NO_FACTS;
    let ledger: BooksEvidence["ledger"] = [];
    let outcome = result.outcome;
    if (outcome.kind !== "precluded") {
      try {
        this.#world.door.weather(account.account, { kind: "fair" });
        await this.#world.quiesce(account);
        ledger = await this.#world.bank.ledgerSince(running.ledgerFrom, account.account);
        facts = await this.#world.readFacts(account, new Date(running.registered.registeredAt), null);
      } catch (cause) {
        outcome =
          outcome.kind === "pass"
            ? { kind: "error", error: "world", message: `what the attempt left behind could not be read: ${sentenceOf(cause)}` }
            : outcome;
      }
    }
    await this.#straddles.end(account);
    this.#world.door.aimCallbacks(account.account, null);
    // Between two attempts the till tidies up on the generation that everybody is served by, not on the one of the last story's cut.
    this.#world.route(account, STAGE_STORY[running.cell.stage].serves, otherTillAt(running.cell.stage));
    this.#running.delete(rider);
    const seals = closeAttempt(running.folder, { result: { ...result, outcome }, ledger, facts });
    if (this.#again.looks) {
      const wire = readWire(running.folder);
      const { registered, cell } = running;
      const evidence = { registered, cell, result: { ...result, outcome }, wire, ledger, facts };
      this.#again.record(cell, registered.pair, this.#findingOf(evidence), evidence);
    }
    this.#log.record({
      kind: "attempt-ended",
      attempt: running.registered.attempt,
      cell: running.cell.id,
      rider,
      outcome: outcome.kind,
      tookMs: result.endedAt - result.startedAt,
      seals,
    });
  }

  #cellsOf(rider: RiderId, stage: Stage): Cell[] {
    const itinerary = this.#plan.walks.flatMap((walk) => walk.riders).find((each) => each.id === rider)?.itinerary;
    return (itinerary?.find((entry) => entry.stage === stage)?.cells ?? []).flatMap((id) => this.#cells.get(id) ?? []);
  }
}
