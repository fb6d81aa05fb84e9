import type { Lane, Platform } from "../../domain/platform.ts";
import type { PhonesOnDesk } from "../../domain/project.ts";
import type { Environment } from "../../config/environment.ts";

/** One thing that a run needs from the machine, and how to get it when it is not there. */
export interface Surrounding {
  readonly name: string;
  /** `optional missing`: a run can do without; what it then does instead stands in `found`. */
  readonly state: "present" | "missing" | "optional missing";
  /** What was found, or what is wrong. */
  readonly found: string;
  /** The command or step that mends it; null when nothing is to be mended. */
  readonly mend: string | null;
}

export interface Needs {
  readonly environment: Environment;
  readonly lane: Lane;
  readonly platforms: readonly Platform[];
  readonly desk: PhonesOnDesk;
}

export type Diagnose = (needs: Needs) => Promise<Surrounding | readonly Surrounding[]>;
