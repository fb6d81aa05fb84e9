import { resolve } from "node:path";
import { EXIT_CODES } from "../domain/decision.ts";
import { printDecision } from "../gate/print-decision.ts";
import { failureOf } from "./failure.ts";
import { planRun, type Planned } from "./planning.ts";
import { showProgress } from "./progress.ts";
import { openProofRun, type ProofRun } from "./proof-run.ts";
import { writeRidersFile } from "./riders-file.ts";
import { terminalOf } from "./terminal.ts";

interface Rideable {
  readonly specs?: readonly (string | readonly string[])[];
  readonly spec?: readonly string[];
}

/** The walk around a WDIO run that was started by hand: opened before the first worker, decided after the last. */
export class launcher {
  #run: ProofRun | null = null;
  #planned: Planned | null = null;

  async onPrepare(config: Rideable, capabilities: WebdriverIO.Capabilities[]): Promise<void> {
    try {
      const planned = await this.#planFor(config);
      const progress = showProgress(planned, process.stderr);
      const run = await openProofRun(planned, { reports: undefined, onEvent: progress.event, launchedElsewhere: true });
      Object.assign(process.env, run.environment);
      // Riders without a cell in this selection stay at home; the others get this run's profile folders.
      capabilities.splice(0, capabilities.length, ...run.riders.riders.map((rider) => rider.capabilities));
      writeRidersFile(run.folder.path, run.riders);
      this.#planned = planned;
      this.#run = run;
      // Started by hand, WDIO brings no worker back: the rider's other stories are precluded, and the others go on.
      run.walk.whenGone((rider, why) => void run.walk.riderLost(rider, why, false));
      process.once("SIGINT", () => void run.abandon());
    } catch (thrown) {
      const { SevereServiceError } = await import("webdriverio");
      throw new SevereServiceError(failureOf(thrown).text);
    }
  }

  async onComplete(): Promise<void> {
    const run = this.#run;
    const planned = this.#planned;
    if (run === null || planned === null) return;
    for (const rider of run.walk.aboard()) await run.walk.riderLost(rider, "WDIO ended before it had told its last story", false);
    await run.walk.walked;
    const { decision, verdicts, reports, exportAllure } = await run.finish("walked to the end", null);
    process.stdout.write(printDecision({ plan: planned.plan, verdicts, decision, colour: terminalOf(process.stdout).colour }));
    process.stdout.write(`\nReport: ${reports.html}\n${(await exportAllure()).note}\n`);
    if (EXIT_CODES[decision.decision] !== EXIT_CODES.BOARD) throw new Error(decision.sentence);
  }

  /** `--spec` chooses spec files; the walk is planned for the scenarios told in them. */
  async #planFor(config: Rideable): Promise<Planned> {
    const whole = await planRun({});
    const chosen = new Set((config.specs ?? []).flat().map((spec) => resolve(String(spec).replace(/^file:\/\//, ""))));
    const scenarios = whole.scenarios.filter((scenario) => chosen.has(resolve(scenario.file)));
    if (scenarios.length === 0 || scenarios.length === whole.scenarios.length) return whole;
    return planRun({ scenario: scenarios.map((scenario) => scenario.id) });
  }
}

export default class NothingInTheWorker {}
