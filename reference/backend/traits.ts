/** What a process may be told to do differently: the name of each trait with the values it may have, the first being the usual one. */
export type TraitTable = Readonly<Record<string, readonly string[]>>;

export type TraitsOf<Table extends TraitTable> = { readonly [Name in keyof Table]: Table[Name][number] };

/** Thrown when the environment asks for something this shop does not know; the process ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly code = "USAGE";
}

/**
 * Lays REFERENCE_TRAITS, a JSON object such as `{"noCashSumOnWire":"dropped"}`, over `usual`.
 * @throws UsageError when a name or a value is not in the table: a misspelt trait that did nothing would prove nothing.
 */
export function overrideTraits<Table extends TraitTable>(table: Table, usual: TraitsOf<Table>, json: string | undefined): TraitsOf<Table> {
  if (json === undefined || json.trim() === "") return usual;
  const overridden: Record<string, string> = {};
  for (const [name, value] of Object.entries(parseObject(json))) {
    const values = Object.hasOwn(table, name) ? table[name] : undefined;
    if (values === undefined)
      throw new UsageError(`REFERENCE_TRAITS names an unknown trait "${name}"; there are ${Object.keys(table).join(", ")}`);
    if (typeof value !== "string" || !values.includes(value)) {
      throw new UsageError(
        `REFERENCE_TRAITS: "${name}" cannot be ${JSON.stringify(value)}; it can be ${values.map((each) => `"${each}"`).join(", ")}`,
      );
    }
    overridden[name] = value;
  }
  return { ...usual, ...overridden };
}

function parseObject(json: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new UsageError(`REFERENCE_TRAITS is not JSON: ${json}`, { cause });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new UsageError("REFERENCE_TRAITS must be a JSON object");
  return value as Record<string, unknown>;
}

/** Runs a process to its end: a UsageError is told in one line and exits 2, anything else is told in full and exits 1. */
export async function runAsProcess(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    process.exitCode = error instanceof UsageError ? 2 : 1;
    process.stderr.write(
      `${error instanceof UsageError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  }
}
