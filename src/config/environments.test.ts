import { strict as assert } from "node:assert";
import { buildEnvironments } from "./build-environments.ts";
import { environmentsProblems } from "./environments-problems.ts";
import { projectSchema } from "./project-schema.ts";

const AROUND = {
  backends: { "2.1": {}, "2.2": {} },
  rollouts: { r2: { from: "2.1", to: "2.2", stages: ["BASE", "MIX", "DONE"] } },
  breakages: { C01: {} },
  acquirers: ["qrpay"],
};
const problems = (environments: object, rest: object = {}) =>
  environmentsProblems({ ...AROUND, environments, ...rest }, import.meta.dirname).map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  );
const built = (environments: object) => buildEnvironments(projectSchema.shape.environments.parse(environments));

describe("environments", () => {
  it("have from their original what they do not say themselves", () => {
    const { hotfix } = built({
      production: { title: "what customers use", backend: "2.2", rollout: "r2", bank: { callbacks: "delayed" }, timeZone: "Europe/Moscow" },
      hotfix: { replicaOf: "production", stage: "MIX" },
    });

    assert.deepEqual(hotfix, {
      name: "hotfix",
      title: "hotfix",
      replicaOf: "production",
      backend: "2.2",
      rollout: "r2",
      stage: "MIX",
      shop: {},
      bank: { callbacks: "delayed" },
      faults: [],
      carries: [],
      locale: null,
      timeZone: "Europe/Moscow",
      runs: { kind: "here" },
    });
  });

  it("stand at the end of the rollout that brought their version, or before any", () => {
    const { qa, desk } = built({ qa: { backend: "2.2", rollout: "r2" }, desk: { backend: "2.1", runs: { url: "http://127.0.0.1:8080" } } });

    assert.equal(qa?.stage, "DONE");
    assert.equal(desk?.stage, "BASE");
    assert.deepEqual(desk?.runs, { kind: "url", url: "http://127.0.0.1:8080" });
  });

  it("are told what they name that is not there", () => {
    assert.deepEqual(
      problems({
        qa: { backend: "2.3", rollout: "r22", carries: ["C1"], shop: { acquirer: "qrpya" } },
        hotfix: { replicaOf: "prodution" },
        production: { backend: "2.2" },
      }),
      [
        'environments.qa.backend: backend "2.3" is not in this config; expected one of "2.1", "2.2"; likely "2.1"',
        'environments.qa.rollout: rollout "r22" is not in this config; expected "r2"; likely "r2"',
        'environments.qa.carries.0: breakage "C1" is not in this config; expected "C01"; likely "C01"',
        'environments.qa.shop.acquirer: acquirer "qrpya" is not in this config; expected "qrpay"; likely "qrpay"',
        'environments.hotfix.replicaOf: environment "prodution" is not in this config; expected one of "qa", "production"; likely "production"',
      ],
    );
  });

  it("say which version runs there, and never in a circle", () => {
    assert.deepEqual(problems({ qa: {}, a: { replicaOf: "b" }, b: { replicaOf: "a" } }), [
      'environments.qa: "backend" is missing; expected the version that runs there, or "replicaOf" to have it from another environment',
      'environments.a.replicaOf: "a" is, in the end, a replica of itself',
      'environments.b.replicaOf: "b" is, in the end, a replica of itself',
    ]);
  });

  it("run a version that their rollout brings, at a stage that it has", () => {
    const rest = { backends: { ...AROUND.backends, "2.0": {} } };
    assert.deepEqual(
      problems({ qa: { backend: "2.0", rollout: "r2", stage: "BACK" }, replica: { replicaOf: "qa", backend: "2.1" } }, rest),
      [
        'environments.qa.rollout: rollout "r2" goes from 2.1 to 2.2 and does not bring backend 2.0',
        'environments.qa.stage: rollout "r2" has no stage BACK; expected one of "BASE", "MIX", "DONE"',
      ],
    );
  });

  it("speak a language and keep a time that there are", () => {
    const wrong = projectSchema.shape.environments.safeParse({ qa: { backend: "2.1", locale: "ru_RU!", timeZone: "Moscow" } });

    assert.deepEqual(
      wrong.error?.issues.map(({ message }) => message),
      ['"ru_RU!" is not a language; expected one such as "ru-RU"', '"Moscow" is not a time zone; expected one such as "Europe/Moscow"'],
    );
  });
});

describe("the cases of a project", () => {
  it("lie where the config says", () => {
    assert.deepEqual(problems({}, { cases: { folder: "../domain", stories: "stories.ts" } }), [
      'cases.stories: nothing is at "stories.ts"; expected the module with the table of the verbs, from the config\'s folder',
    ]);
  });
});
