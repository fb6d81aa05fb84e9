import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { EXIT_CODES } from "./domain/decision.ts";
import { failureOf } from "./commands/failure.ts";
import type { DevicesFlags } from "./commands/devices.ts";
import type { DoctorFlags } from "./commands/doctor.ts";
import type { SharedFlags } from "./commands/planning.ts";
import type { ReplayFlags } from "./commands/replay.ts";
import type { QualifyFlags } from "./commands/qualify.ts";

/** Each verb loads its own code when it is called: deciding must not wait for what only driving browsers needs. */
function program(settle: (code: number) => void): Command {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string };
  const cli = new Command("tillgate")
    .description("May this release join the train? One answer, with evidence.")
    .version(version)
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) })
    .showHelpAfterError('(run "npx tillgate help" for all verbs)')
    .addHelpText(
      "after",
      "\nExit codes: 0 BOARD, 1 REFUSE, 2 wrong usage or config, 3 HOLD, 4 surroundings not ready, 70 a fault of Tillgate, 130 interrupted",
    );

  filtered(cli.command("plan").description("what would run, what not and why; runs nothing"))
    .option("--pairs <number>", "how often a failing cell would be told again beside its control")
    .action(async (flags: SharedFlags) => {
      settle(await (await import("./commands/plan.ts")).plan(flags));
    });
  filtered(cli.command("prove").description("walk, judge, decide, report"))
    .option("--pairs <number>", "how often a failing cell is told again beside its control; 5 when left out, 0 for never")
    .option("--dry-run", "print the plan and stop")
    .action(async (flags: SharedFlags) => {
      settle(await (await import("./commands/prove.ts")).prove(flags));
    });
  filtered(
    cli
      .command("gate")
      .argument("[run]", "folder or id of a run; the last one when left out")
      .description("decide from records; runs nothing"),
  ).action(async (run: string | undefined, flags: SharedFlags) => {
    settle(await (await import("./commands/gate.ts")).gate(run, flags));
  });
  selecting(cli.command("qualify").description("plant known incompatibilities one by one, and see that exactly the predicted cells go red"))
    .option("--only <list>", "ids of breakages and harmless changes, with *, such as 'K0*'")
    .option("--last", "the last qualification again; walks nothing")
    .option("--fresh", "begin anew, also where the last one was stopped")
    .option("--dry-run", "print the walks and stop")
    .action(async (flags: QualifyFlags) => {
      settle(await (await import("./commands/qualify.ts")).qualify(flags));
    });
  placed(
    cli
      .command("replay")
      .argument("[case]", "a case file, such as fixtures/cases/payment-lost.yaml, or its name alone")
      .description("a customer's steps, before and after a fix"),
  )
    .option("--environment <name>", "where to tell it, of the config's environments; the case says when left out, else hotfix")
    .option(
      "--fix <what>",
      'tell it again with backend=2.2.1, cashier=5.1, url=http://…, or "run=command" of a backend that is not yet released',
    )
    .option("--quick", "leave tier 1 of the fix out; the answer says so")
    .option("--from-har <file>", "draft a case from a recording of the back office or of the front door; personal data is struck out")
    .option("--out-case <file>", "where to write the draft; on stdout when left out")
    .option("--schema", "print the JSON Schema of cases, for editors; tells nothing")
    .option("--promote", "make the case a scenario of the suite, so that it can never come back; tells nothing")
    .option("--lane <lane>", "twin or device")
    .option("--seed <number>", "for whatever is drawn")
    .option("--shrink", "cut the case, or the first red cell of a run, to the fewest steps that still fail in the same way")
    .option("--minutes <number>", "how long --shrink may take; 15 when left out")
    .option("--until <step>", "stop before this step, by its number or by words of it, such as '*is paid*'; after:5 stops behind it")
    .option("--pause", "with --until: stand still there, with everything alive to look at, until Enter is pressed")
    .action(async (file: string | undefined, flags: ReplayFlags) => {
      settle(await (await import("./commands/replay.ts")).replay(file, flags));
    });
  placed(
    cli.command("show").argument("[run]", "folder or id of a run; the last one when left out").description("the report in a browser"),
  ).action(async (run: string | undefined, flags: SharedFlags) => {
    settle(await (await import("./commands/show.ts")).show(run, flags));
  });
  cli
    .command("doctor")
    .description("what is missing for a lane and its platforms, and the command that mends it")
    .option("--lane <lane>", "twin or device")
    .option("--platform <list>", "desktop, android, ios, web; those of the config when left out")
    .option("--config <file>", "tillgate.config.ts to use; looked for upward from here when left out")
    .option("--json", "one JSON document on stdout")
    .action(async (flags: DoctorFlags) => {
      settle(await (await import("./commands/doctor.ts")).doctor(flags));
    });
  cli
    .command("devices")
    .description("the twins that a run would start, the phones on this desk, and which builds each can carry")
    .option("--lane <lane>", "twin or device; with device an adb server is started where none runs")
    .option("--config <file>", "tillgate.config.ts to use; looked for upward from here when left out")
    .option("--json", "one JSON document on stdout")
    .action(async (flags: DevicesFlags) => {
      settle(await (await import("./commands/devices.ts")).devices(flags));
    });
  return cli;
}

function placed(command: Command): Command {
  return command
    .option("--config <file>", "tillgate.config.ts to use; looked for upward from here when left out")
    .option("--out <folder>", "where runs are kept; the config says when left out")
    .option("--json", "exactly one JSON document on stdout");
}

function filtered(command: Command): Command {
  return selecting(command)
    .option(
      "--fault <name=value...>",
      "trouble from outside: latency=200, callbacks=dropped, copy=new-killed@MIX, slow-query=4000@DB, clock-ahead=30000, bank=fails",
    )
    .option("--break <id...>", "plant known incompatibilities of the config, to see red");
}

function selecting(command: Command): Command {
  return placed(command)
    .option("--rollout <list>", "which rollout to walk; several are walked one after another, all is all of them")
    .option("--platform <list>", "desktop, android, ios, web")
    .option("--app <list>", "cashier builds, such as 5.0")
    .option("--scenario <list>", "ids or tags, with *, such as 'qr-*' or S09")
    .option("--stage <list>", "stages, such as MIX,DONE")
    .option("--tier <list>", "1 money, 2 checkout, 3 cosmetic")
    .option("--lane <lane>", "twin, device or grid")
    .option("--seed <number>", "order of cells; the same seed gives the same plan");
}

// Whoever reads us may stop reading ("... | head"); that is not a fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (cause: NodeJS.ErrnoException) => process.exit(cause.code === "EPIPE" ? EXIT_CODES.BOARD : EXIT_CODES.fault));
}

let exitCode: number = EXIT_CODES.fault;
try {
  await program((code) => (exitCode = code)).parseAsync(process.argv);
} catch (thrown) {
  if (thrown instanceof CommanderError) exitCode = thrown.exitCode === 0 ? 0 : EXIT_CODES.usage;
  else {
    const failure = failureOf(thrown);
    process.stderr.write(`${failure.text}\n`);
    exitCode = failure.exitCode;
  }
}
// Not process.exit: what was written to a pipe must still get there.
process.exitCode = exitCode;
