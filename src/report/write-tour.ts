import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TourDecision } from "../domain/tour.ts";
import { renderTour } from "./page/tour-page.ts";

/** Writes the page of a tour and gives its path. */
export async function writeTourPage(folder: string, decision: TourDecision): Promise<string> {
  const path = join(folder, "index.html");
  await writeFile(path, await renderTour(decision));
  return path;
}
