import assert from "node:assert/strict";
import type { Project } from "../domain/project.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { Account } from "./account.ts";
import { tryIllegalStep } from "./illegal-steps.ts";
import type { Passage } from "./stage-moves.ts";

const ACCOUNT = { account: "shop-a", rider: "desktop@4.9" } as unknown as Account;
const PROJECT = { backends: { "2.1": { start: { kind: "command" } } } } as unknown as Project;
const ROLLOUT = { from: "2.2", contract: { at: "DB", breaks: ["2.1"] } } as unknown as Rollout;

/** A world in which copies come and go and nothing else happens. */
function passage(changes: Partial<Passage> & { readonly blind?: boolean } = {}): Passage & { readonly up: string[] } {
  const up: string[] = ["2.2"];
  let till = "2.2";
  const world = {
    remainingToBackfill: async () => 3,
    census: () => (changes.blind === true ? { copies: [], tills: [] } : { copies: [...up], tills: [{ account: "shop-a", version: till }] }),
    route: () => (till = "2.1"),
    startOwnCopy: async ({ version }: { version: string }) => {
      up.push(version);
      return { version, stop: async () => void up.splice(up.indexOf(version), 1) };
    },
  } as unknown as Passage["world"];
  return {
    world,
    rollout: ROLLOUT,
    paceUrl: "",
    gated: true,
    contracted: true,
    backfill: null,
    held: async () => {},
    release: () => {},
    ...changes,
    up,
  };
}

const tried = async (step: Parameters<typeof tryIllegalStep>[0], world = passage()) =>
  (await tryIllegalStep(step, world, { project: PROJECT, account: ACCOUNT })).outcome;

describe("an illegal step that the conductor tries", () => {
  it("is right when it is refused for its own reason, and leaves no copy behind", async () => {
    for (const step of ["early-switch", "contract-over-copy", "contract-over-laggard", "back-past-contract"] as const) {
      const world = passage();
      assert.deepEqual(await tried(step, world), { kind: "pass" }, step);
      assert.deepEqual(world.up, ["2.2"]);
    }
  });

  it("is wrong when nobody objects", async () => {
    assert.equal((await tried("contract-over-copy", passage({ blind: true }))).kind, "fail");
    assert.equal((await tried("back-past-contract", passage({ contracted: false }))).kind, "fail");
  });

  it("tells nothing when the world could not be made so", async () => {
    const broken = passage();
    broken.world.startOwnCopy = () => Promise.reject(new Error("the copy did not come up"));
    assert.equal((await tried("contract-over-copy", broken)).kind, "error");
  });
});
