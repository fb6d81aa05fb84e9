import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { strict } from "./strict-object.ts";
import { readYaml } from "./read-yaml.ts";

export const WAIVERS_FILE = join("fixtures", "waivers.yaml");

const text = z.string().min(1, "is empty; expected text");
const waiver = strict({
  id: text,
  /** A cell id, with `*` for what may differ. */
  cell: text,
  /** The one red that is meant, exactly as the report prints it. */
  signature: text,
  reason: text,
  issue: text,
  owner: text,
  approvers: z.array(text).min(1, "is empty; expected somebody other than the owner, two for money").readonly(),
  train: text,
  /** Last day on which it holds. */
  ends: z.iso.date({ error: "is not a date; expected one such as 2027-06-30" }),
});
const waiversFile = strict({ waivers: z.array(waiver).readonly() });

/** Waivers of a project, as the gate takes them; none when there is no such file. */
export async function readWaivers(root: string): Promise<z.output<typeof waiversFile>["waivers"]> {
  const file = join(root, WAIVERS_FILE);
  return existsSync(file) ? readYaml(file, waiversFile).waivers : [];
}
