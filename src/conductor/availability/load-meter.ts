import type { ServerError, StageAvailability } from "../../domain/availability.ts";
import type { WireExchange } from "../../domain/wire.ts";

type Figures = Pick<StageAvailability, "requests" | "serverErrors" | "p99Ms" | "slowest">;

/** How the service answered the tills that sell in the background, as the front door saw it. */
export class LoadMeter {
  #took: { readonly startedAt: number; readonly tookMs: number; readonly request: string }[] = [];
  #errors = 0;
  #firstError: ServerError | null = null;

  exchange({ startedAt, endedAt, request, response, servedBy }: WireExchange): void {
    const name = `${request.method} ${request.path.split("?", 1)[0] ?? ""}`;
    this.#took.push({ startedAt, tookMs: endedAt - startedAt, request: name });
    if (response !== null && response.status < 500) return;
    this.#errors += 1;
    this.#firstError ??= { request: name, status: response?.status ?? null, version: servedBy?.version ?? null };
  }

  get requests(): number {
    return this.#took.length;
  }

  /** Begins anew and returns what was measured until now. */
  take(): Figures {
    const took = this.#took.toSorted((a, b) => a.startedAt - b.startedAt);
    const slowest = took.reduce<(typeof took)[number] | null>((worst, each) => (each.tookMs > (worst?.tookMs ?? -1) ? each : worst), null);
    const figures: Figures = {
      requests: took.length,
      serverErrors: { count: this.#errors, first: this.#firstError },
      p99Ms: worstP99(took.map(({ tookMs }) => tookMs)),
      slowest: slowest === null ? null : { request: slowest.request, tookMs: slowest.tookMs },
    };
    this.#took = [];
    this.#errors = 0;
    this.#firstError = null;
    return figures;
  }
}

const WINDOW = 100;
const STEP = 20;
/** With fewer answers the 99th of a hundred says nothing that the slowest does not. */
const FEWEST = 20;

/**
 * The 99th percentile of the worst hundred consecutive answers: a stop of three seconds must not vanish in a stage that
 * lasts minutes, and one slow answer alone makes no stop.
 */
export function worstP99(took: readonly number[]): number | null {
  if (took.length < FEWEST) return null;
  let worst = 0;
  for (let from = 0; from === 0 || from + WINDOW <= took.length + STEP; from += STEP) {
    const sorted = took.slice(Math.max(0, Math.min(from, took.length - WINDOW)), from + WINDOW).sort((a, b) => a - b);
    worst = Math.max(worst, sorted[Math.min(sorted.length - 2, Math.ceil(sorted.length * 0.99) - 1)] ?? 0);
  }
  return worst;
}
