import assert from "node:assert/strict";
import { STORIES } from "../plan/example-project.ts";
import { chooseTrials, type Asked } from "./choose-trials.ts";
import { ask, CATALOGUE, PRODUCTION, SHOP } from "./example-qualification.ts";

const choose = (asked: Asked) => chooseTrials({ project: SHOP, catalogue: CATALOGUE, scenarios: STORIES, asked });
const trialOf = (id: string, asked = ask()) => choose(asked).trials.find((trial) => trial.id === id);

describe("choosing what to walk", () => {
  it("walks a breakage of the new version where the new version takes traffic, on every build", () => {
    const trial = trialOf("B1");

    assert.deepEqual(trial?.limits.stages, ["MIX", "DRAIN", "DONE", "APPS", "BACK"]);
    assert.deepEqual(trial.limits.apps, ["4.9", "5.0"]);
    assert.deepEqual(trial.predicted, ["MIX/desktop@4.9", "DONE/desktop@4.9"]);
  });

  it("walks a breakage of a build on that build alone, at every stage", () => {
    const trial = trialOf("B2");

    assert.deepEqual(trial?.limits.apps, ["5.0"]);
    assert.equal(trial.limits.stages.length, 9);
  });

  it("tells the stories that can find it and the core of money, and says which nobody tells", () => {
    const trial = trialOf("B1");

    assert.deepEqual(trial?.limits.scenarios, ["S04", "S01"]);
    assert.deepEqual(trial.untold, ["S03"]);
  });

  it("expects nothing red of a harmless change", () => {
    assert.deepEqual(trialOf("N1")?.predicted, []);
  });

  it("lists what it does not try, with the reason, and never drops it", () => {
    assert.deepEqual(
      choose(ask()).notTried.map(({ id, why }) => `${id}: ${why}`),
      ["B3: the project cannot plant it yet", "B9: the catalogue does not predict what it turns red"],
    );
  });

  it("leaves what an environment carries to the cases of its customers", () => {
    const project = { ...SHOP, environments: { production: { ...PRODUCTION, carries: ["B9"] } } };

    const { notTried } = chooseTrials({ project, catalogue: CATALOGUE, scenarios: STORIES, asked: ask() });

    assert.deepEqual(
      notTried.map(({ id }) => id),
      ["B3"],
    );
  });

  it("keeps predictions within the filters, and does not try what they leave nothing of", () => {
    const { trials, notTried } = choose(ask({}, { stages: ["DONE"], apps: ["4.9"] }));

    assert.deepEqual(
      trials.map(({ id, predicted }) => [id, predicted]),
      [
        ["B1", ["DONE/desktop@4.9"]],
        ["N1", []],
      ],
    );
    assert.match(notTried.find(({ id }) => id === "B2")?.why ?? "", /leave no build/);
  });

  it("takes ids with a star", () => {
    const { trials, notTried } = choose(ask({ only: ["B*"] }));

    assert.deepEqual([...trials, ...notTried].map(({ id }) => id).toSorted(), ["B1", "B2", "B3", "B9"]);
  });

  it("keeps a prediction for a build that the config does not have: it will be missed, not forgotten", () => {
    const [row] = CATALOGUE.breakages;
    assert.ok(row);
    const wider = { ...row, red: [...row.red, { stages: ["MIX" as const], platforms: ["android" as const], apps: ["4.9"] }] };

    const { trials } = chooseTrials({
      project: SHOP,
      catalogue: { ...CATALOGUE, breakages: [wider] },
      scenarios: STORIES,
      asked: ask({ only: ["B1"] }),
    });

    assert.ok(trials[0]?.predicted.includes("MIX/android@4.9"));
  });

  it("walks a prediction that lies beyond the reach of its plant, since one of the two is wrong", () => {
    const [row] = CATALOGUE.breakages;
    assert.ok(row);
    const beyond = { ...row, red: [{ stages: ["DB" as const], platforms: ["desktop" as const], apps: ["4.9"] }] };

    const { trials } = chooseTrials({
      project: SHOP,
      catalogue: { ...CATALOGUE, breakages: [beyond] },
      scenarios: STORIES,
      asked: ask({ only: ["B1"] }),
    });

    assert.ok(trials[0]?.limits.stages.includes("DB"));
  });
});
