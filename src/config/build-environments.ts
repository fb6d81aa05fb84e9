import type { Environment } from "../domain/environment.ts";
import type { CheckedInput } from "./project-schema.ts";

type Checked = CheckedInput["environments"][string];

/** A replica has all that it does not say itself from what it is a replica of; nobody is a replica of itself by then. */
export function buildEnvironments(table: CheckedInput["environments"]): Readonly<Record<string, Environment>> {
  const whole = (said: Checked): Checked => {
    const { replicaOf } = said;
    const original = replicaOf === undefined ? undefined : table[replicaOf];
    if (original === undefined) return said;
    // A title, what it is a replica of and where it runs are everybody's own.
    const { title: _title, replicaOf: _of, runs: _runs, ...inherited } = whole(original);
    return { ...inherited, ...said };
  };
  return Object.fromEntries(Object.entries(table).map(([name, said]) => [name, environment(name, whole(said))]));
}

function environment(name: string, said: Checked): Environment {
  return {
    name,
    title: said.title ?? name,
    replicaOf: said.replicaOf ?? null,
    backend: said.backend ?? "",
    rollout: said.rollout ?? null,
    stage: said.stage ?? (said.rollout === undefined ? "BASE" : "DONE"),
    shop: said.shop ?? {},
    bank: said.bank ?? {},
    faults: said.faults ?? [],
    carries: said.carries ?? [],
    locale: said.locale ?? null,
    timeZone: said.timeZone ?? null,
    runs: said.runs === "here" ? { kind: "here" } : { kind: "url", url: said.runs.url },
  };
}
