import type { ProjectInput } from "../../src/config/define-config.ts";
import { defineConfig } from "../../src/config/define-config.ts";
import shop from "../../tillgate.config.ts";

/**
 * The reference shop with a double of its backend 2.2: `npx tillgate qualify --config mocks/double/tillgate.config.ts`. Ten incompatibilities that no
 * line of the shop or of the harness was written for, planted on the wire; what each must turn red was written down first.
 */
const home = seenFromHere(shop);
const behind = home.backends["2.2"]?.start;
if (behind === undefined || !("run" in behind)) throw new RangeError("the reference shop has no backend 2.2 to stand before");

const twist = (id: string, title: string, name: string) => ({
  [id]: { id, title, rollout: "r2", plants: [{ in: "backend" as const, version: "2.2", env: { TWIST: name } }] },
});

export default defineConfig({
  ...home,
  name: "reference shop behind a double",
  reports: "../../reports",
  backends: {
    ...home.backends,
    "2.2": { ...home.backends["2.2"], start: { ...behind, run: ["node", "--import", "tsx", "serve.ts", ...behind.run] } },
  },
  breakages: {
    ...twist("D1", "2.2 gives the first row of every later page of the history twice", "twin rows"),
    ...twist("D2", "the shift report of 2.2 counts each return as a sale too", "returns counted as sales"),
    ...twist("D3", "2.2 takes a sale that is sent again for another sale", "repeats are new sales"),
    ...twist("D4", "the code of 2.2 asks for a ruble more than the till", "a ruble more in the code"),
    ...twist("D5", "2.2 tells of a payment that is under way as paid", "paid when scanned"),
    ...twist("D6", "2.2 gives each page of the history oldest row first", "pages the wrong way round"),
    ...twist("D7", "the last product of the catalogue costs a kopeck more in 2.2", "a kopeck more for the last product"),
    ...twist("D8", "the history of 2.2 tells the time of another zone", "three hours later"),
    ...twist("D9", "2.2 says that a shift was opened an hour earlier", "shifts that open early"),
    ...twist("D10", "a parked sale comes back from 2.2 without its last line", "a line is forgotten"),
  },
  // Customers' cases come from the shop as it is, without a double.
  environments: {},
  cases: null,
  qualification: { catalogue: "predictions.json", benign: {} },
});

/** Every path of the shop counts from its own folder, which is two above this one. */
function seenFromHere(project: ProjectInput): ProjectInput {
  return JSON.parse(JSON.stringify(project), (_, value: unknown) =>
    typeof value === "string" && /^(?:reference|mocks|specs|fixtures)\//.test(value) ? `../../${value}` : value,
  ) as ProjectInput;
}
