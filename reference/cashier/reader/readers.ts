import type { Traits } from "../builds.ts";
import { javascriptReader } from "./javascript.ts";
import type { Reader } from "./reader.ts";

/** One reader personality per value of the trait; a phone's strict reader joins here. */
export const READERS = { javascript: javascriptReader } as const satisfies Record<Traits["reader"], Reader>;
