import type { CaseVocabulary } from "../domain/case-vocabulary.ts";
import type { Cell } from "../domain/cell.ts";
import type { Generation } from "../domain/stage.ts";
import type { Transcript } from "./transcript.ts";

/** Writes down what a walk has just done to the world at the checkpoint where it cuts a cell, as the steps of a case. */
export function writeCut(
  transcript: Pick<Transcript, "world" | "worldBehindNext" | "step" | "note">,
  { cell: { service, platform }, vocabulary }: { readonly cell: Cell; readonly vocabulary: CaseVocabulary | null },
): void {
  const movesTo = (to: Generation) => transcript.world({ kind: to === "new" ? "switch" : "rollback" });
  switch (service.kind) {
    case "cut":
      return movesTo(service.to);
    case "stopped":
      if (service.from === "old" && service.to === "new") return transcript.world({ kind: "stop" });
      transcript.note(`the copy of the ${service.from} version that served the shop is stopped, the ${service.to} version goes on`);
      return service.from === service.to ? undefined : movesTo(service.to);
    case "reopened": {
      const verbs = platform === "web" ? [] : (vocabulary?.reopening ?? []);
      if (verbs.length === 0) transcript.note("the app is killed and opened again, or its page loaded anew");
      for (const verb of verbs) transcript.step({ kind: "verb", verb, args: [], as: null });
      return;
    }
    case "returned":
      movesTo(service.over);
      transcript.note("in the walk the shop goes forward again as soon as the till has had one answer");
      return transcript.worldBehindNext({ kind: service.by === "new" ? "switch" : "rollback" });
    // Changes of a case are its own steps, and the others change nothing.
    case "replayed":
    case "steady":
    case "laggard":
    case "illegal":
  }
}
