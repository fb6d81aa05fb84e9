import type { Project } from "../domain/project.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { Generation } from "../domain/stage.ts";
import type { Account } from "./account.ts";
import { startCopies, type Copies } from "./copies.ts";
import type { FrontDoor } from "./front-door.ts";
import type { Census } from "./legal-steps.ts";

/** The copies of the service that are up, behind the front door: those of each generation, and those that serve one account alone. */
export interface LivingCopies {
  /** URLs of a generation's copies. */
  urls(generation: Generation): readonly string[];
  start(generation: Generation): Promise<void>;
  /** One more copy, of any version, that serves the account's till alone (as the generation it stands for), or nobody. */
  startOwn(order: OwnCopyOrder): Promise<OwnCopy>;
  /** Takes no more requests, answers those under way, and ends. */
  drain(generation: Generation): Promise<void>;
  /**
   * New copies in the place of a generation's own, while it serves. `restarted`: the new ones take over before the old ones, drained, end;
   * `killed`: the old ones are gone at once, and whoever asks before the new ones are up is not served.
   */
  restart(generation: Generation, how: "restarted" | "killed"): Promise<void>;
  /** Which versions are alive, with the generation that each account's till is routed to. */
  census(tills: ReadonlyMap<string, Generation>): Census;
  stop(): Promise<void>;
}

export interface OwnCopyOrder {
  readonly account: Account | null;
  readonly generation: Generation;
  readonly version: string;
}

export interface OwnCopy {
  readonly version: string;
  /** Takes no more requests, answers those under way, and ends. */
  stop(): Promise<void>;
}

const DRAIN_MS = 5_000;

export function livingCopies({
  project,
  rollout,
  door,
  start,
}: {
  project: Project;
  rollout: Rollout;
  door: FrontDoor;
  start: Pick<Parameters<typeof startCopies>[0], "cwd" | "logFolder" | "marker" | "byHand"> & {
    readonly fill: (version: string) => Parameters<typeof startCopies>[0]["fill"];
  };
}): LivingCopies {
  const versions = { old: rollout.from, new: rollout.to } as const satisfies Record<Generation, string>;
  const copies = new Map<Generation, Copies>();
  const own = new Map<Copies, Pick<OwnCopyOrder, "account" | "generation">>();
  let ownMade = 0;

  const copiesOf = (name: string, called: string, count?: number): Promise<Copies> => {
    const version = project.backends[name];
    if (version === undefined) throw new RangeError(`no backend ${name} is configured`);
    return startCopies({ ...start, version, called, fill: start.fill(name), ...(count === undefined ? {} : { count }) });
  };

  return {
    urls: (generation) => copies.get(generation)?.urls ?? [],
    async start(generation) {
      if (copies.has(generation)) return;
      const started = await copiesOf(versions[generation], generation);
      copies.set(generation, started);
      door.setCopies(generation, { version: started.version, urls: [...started.urls] });
    },
    async startOwn({ account, generation, version }) {
      const started = await copiesOf(version, `${generation}-own-${++ownMade}`, 1);
      const [url] = started.urls;
      if (url === undefined) throw new RangeError(`backend ${version} started no copy`);
      const copy = { generation, version, url };
      own.set(started, { account, generation });
      if (account !== null) door.setOwnCopy(account.account, copy);
      return {
        version,
        async stop() {
          if (!own.delete(started)) return;
          if (account !== null) door.setOwnCopy(account.account, null);
          await door.drained(copy, DRAIN_MS);
          await started.stop({ drainMs: DRAIN_MS });
        },
      };
    },
    async drain(generation) {
      const running = copies.get(generation);
      if (running === undefined) return;
      await door.drained(generation, DRAIN_MS);
      door.setCopies(generation, null);
      copies.delete(generation);
      await running.stop({ drainMs: DRAIN_MS });
    },
    async restart(generation, how) {
      const before = copies.get(generation);
      if (before === undefined) return;
      if (how === "killed") await before.stop({ drainMs: 0, signal: "SIGKILL" });
      const after = await copiesOf(versions[generation], `${generation}-again-${++ownMade}`);
      copies.set(generation, after);
      door.setCopies(generation, { version: after.version, urls: [...after.urls] });
      if (how === "killed") return;
      await Promise.all(before.urls.map((url) => door.drained({ generation, version: before.version, url }, DRAIN_MS)));
      await before.stop({ drainMs: DRAIN_MS });
    },
    census: (tills) => ({
      copies: [...new Set([...copies.values(), ...own.keys()].map(({ version }) => version))],
      tills: [...tills].map(([account, generation]) => {
        const alone = [...own].find(([, whose]) => whose.account?.account === account && whose.generation === generation);
        return { account, version: alone?.[0].version ?? versions[generation] };
      }),
    }),
    async stop() {
      await Promise.all([...copies.values(), ...own.keys()].map((each) => each.stop({ drainMs: 1_000 })));
    },
  };
}
