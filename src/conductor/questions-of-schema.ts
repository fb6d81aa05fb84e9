import type { Database, FactQueries } from "../domain/project.ts";

/** What the shop's database is asked and told. */
export interface Questions {
  readonly facts: FactQueries;
  readonly arrange: Database["arrange"];
}

/** The database's own questions with what is asked otherwise while it has the schema of `version`. */
export function questionsOfSchema({ facts, arrange, bySchema }: Omit<Database, "prepare">, version: string): Questions {
  const own = bySchema[version];
  return { facts: { ...facts, ...own?.facts }, arrange: { ...arrange, ...own?.arrange } };
}
