import { join } from "node:path";
import type { Command } from "../domain/command.ts";
import type { Project } from "../domain/project.ts";
import type { Rollout } from "../domain/rollout.ts";
import { runToEnd } from "./child-process.ts";
import type { PostgresServer } from "./postgres.ts";
import { SurroundingsNotReadyError } from "./surroundings-not-ready-error.ts";

/** The database of a walk, and what the rollout does to it. */
export interface WalkDatabase {
  readonly url: string;
  /** The version whose schema it has. */
  schema(): string;
  migrate(): Promise<JobEnd>;
  /** Starts the backfill and returns how it ends. */
  startBackfill(paceUrl: string): Promise<{ ended: Promise<JobEnd> }>;
  drop(): Promise<void>;
}

export interface JobEnd {
  readonly ok: boolean;
  /** How it ended, with its last lines. */
  readonly sentence: string;
}

const JOB_WITHIN_MS = 120_000;
/** The backfill is held while riders sell, and how long they do that is up to them; what it may take once it is let go is `stage-moves`' to say. */
const HELD_JOB_WITHIN_MS = 60 * 60_000;

/** A fresh database for the walk, cloned from a template that is prepared once. */
export async function makeWalkDatabase({
  postgres,
  project,
  rollout,
  fill,
  logFolder,
  marker,
}: {
  readonly postgres: PostgresServer;
  readonly project: Project;
  readonly rollout: Rollout;
  readonly fill: (command: Command, values: Record<string, string>) => Command;
  readonly logFolder: string;
  readonly marker: string;
}): Promise<WalkDatabase> {
  const job = (name: string, command: Command, withinMs = JOB_WITHIN_MS) =>
    runToEnd({ name, command, cwd: project.root, logFile: join(logFolder, `${name}.log`), marker, withinMs });

  const template = await postgres.createDatabase("template");
  const prepared = await job("prepare", fill(project.database.prepare, { database: template, version: rollout.from }));
  if (!prepared.ok)
    throw new SurroundingsNotReadyError(`the database of version ${rollout.from} could not be prepared: ${prepared.sentence}`);
  const url = await postgres.cloneDatabase("template", "walk");
  let schema = rollout.from;

  return {
    url,
    schema: () => schema,
    async migrate() {
      if (rollout.migrate === null) return { ok: true, sentence: "the rollout changes no schema" };
      const ended = await job("migrate", fill(rollout.migrate, { database: url }));
      if (ended.ok) schema = rollout.to;
      return ended;
    },
    async startBackfill(paceUrl) {
      if (rollout.backfill === null) return { ended: Promise.resolve({ ok: true, sentence: "the rollout copies nothing" }) };
      return { ended: job("backfill", fill(rollout.backfill, { database: url, pace: paceUrl }), HELD_JOB_WITHIN_MS) };
    },
    async drop() {
      await postgres.dropDatabase("walk");
      await postgres.dropDatabase("template");
    },
  };
}
