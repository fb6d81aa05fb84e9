import { z } from "zod";
import { expectedOneOf } from "./nearest-word.ts";

/** Refuses unknown keys; the sentence per key is made here, where the valid keys are known, and split again by `shapeProblems`. */
export function strict<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => `unknown key "${key}"${expectedOneOf(key, Object.keys(shape))}`).join("\n")
        : undefined,
  });
}
