import type { AttemptEvidence } from "../domain/attempt.ts";

/** The folder that all calls of the tills share, such as `/api/posap/1.0`; empty when there is none. */
export function commonBase(attempts: readonly AttemptEvidence[]): string {
  const paths = attempts.flatMap(({ wire }) =>
    wire.filter((exchange) => exchange.device === "till").map((exchange) => folderOf(exchange.request.path)),
  );
  const [first = []] = paths;
  const different = first.findIndex((part, index) => paths.some((path) => path[index] !== part));
  return (different === -1 ? first : first.slice(0, different)).join("/");
}

function folderOf(path: string): readonly string[] {
  return (path.split("?")[0] ?? "").split("/").slice(0, -1);
}
