import type { InstalledApp } from "./phone.ts";

/** There is no app of that id, or none with a screen that could be opened. */
export class UnknownAppError extends Error {
  override readonly name = "UnknownAppError";
  readonly code = "UNKNOWN_APP";
  constructor(id: string, installed: readonly InstalledApp[]) {
    super(`there is no app ${id} to open on this phone; installed: ${installed.map((app) => app.id).join(", ") || "none"}`);
  }
}
