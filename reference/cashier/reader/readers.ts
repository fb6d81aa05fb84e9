import type { Traits } from "../builds.ts";
import { javascriptReader } from "./javascript.ts";
import { kotlinReader } from "./kotlin.ts";
import type { Reader } from "./reader.ts";
import { swiftReader } from "./swift.ts";

/** One reader personality per value of the trait. */
export const READERS = { javascript: javascriptReader, kotlin: kotlinReader, swift: swiftReader } as const satisfies Record<
  Traits["reader"],
  Reader
>;
