import { valueAt } from "./problem.ts";
import type { PathSegment, Problem } from "./problem.ts";

const FACTS = ["sales", "returns", "receipts", "qrOperations", "qrRefunds", "bankEvents"];

/** Queries that do not use their parameters: PostgreSQL would refuse them only in the middle of a walk. */
export function queryProblems(input: unknown): readonly Problem[] {
  const schemas = Object.keys(valueAt(input, ["database", "bySchema"]) ?? {});
  return [["database"], ...schemas.map((version) => ["database", "bySchema", version])].flatMap((path) => questionProblems(input, path));
}

function questionProblems(input: unknown, path: readonly PathSegment[]): readonly Problem[] {
  const disagreements = valueAt(input, [...path, "facts", "disagreements"]);
  return [
    ...FACTS.flatMap((fact) => uses(input, [...path, "facts", fact], ACCOUNT_AND_SINCE)),
    ...(Array.isArray(disagreements) ? disagreements : []).flatMap((_, index) =>
      uses(input, [...path, "facts", "disagreements", index, "sql"], ACCOUNT_AND_SINCE.slice(0, 1)),
    ),
    ...["acquirer", "qr"].flatMap((setting) => uses(input, [...path, "arrange", setting], ACCOUNT_AND_VALUE)),
  ];
}

const ACCOUNT_AND_SINCE = [
  { parameter: "$1", means: "the account" },
  { parameter: "$2", means: "the moment since when (write `$2::timestamptz`)" },
];
const ACCOUNT_AND_VALUE = [
  { parameter: "$1", means: "the account" },
  { parameter: "$2", means: "the value to set" },
];

function uses(input: unknown, path: readonly PathSegment[], parameters: typeof ACCOUNT_AND_SINCE): readonly Problem[] {
  const sql = valueAt(input, path);
  if (typeof sql !== "string") return [];
  return parameters
    .filter(({ parameter }) => !sql.includes(parameter))
    .map(({ parameter, means }) => ({
      path,
      at: "value",
      message: `"${String(path.findLast((segment) => typeof segment === "string"))}" does not use ${parameter}; expected it as ${means}`,
    }));
}
