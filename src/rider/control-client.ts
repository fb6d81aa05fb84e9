import type { ControlRoutes } from "../domain/control.ts";

export interface ControlClient {
  ask<Route extends keyof ControlRoutes>(route: Route, asks: ControlRoutes[Route]["asks"]): Promise<ControlRoutes[Route]["answers"]>;
}

/** The conductor refused or could not be reached. `status` is null when no answer came at all. */
export class ControlError extends Error {
  override readonly name = "ControlError";
  readonly code = "CONTROL";
  readonly route: string;
  readonly status: number | null;
  readonly said: string;

  constructor({ route, status, said, cause }: { route: string; status: number | null; said: string; cause?: unknown }) {
    super(status === null ? `the conductor did not answer ${route}: ${said}` : `the conductor answered ${route} with ${status}: ${said}`, {
      cause,
    });
    this.route = route;
    this.status = status;
    this.said = said;
  }
}

/** A conductor waits at most 20 s before it answers `wait`; anything much longer means that it hangs. */
const ANSWER_WITHIN_MS = 60_000;

export function controlClient({ url, token }: { readonly url: string; readonly token: string }): ControlClient {
  return {
    async ask(route, asks) {
      const [method = "POST", path = "/"] = route.split(" ");
      const response = await fetch(new URL(path, url), {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify(asks),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      }).catch((cause: unknown) => {
        throw new ControlError({ route, status: null, said: cause instanceof Error ? cause.message : String(cause), cause });
      });
      const text = await response.text();
      if (!response.ok) throw new ControlError({ route, status: response.status, said: errorIn(text) });
      return (text === "" ? {} : JSON.parse(text)) as never;
    },
  };
}

function errorIn(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null && "error" in body && typeof body.error === "string") return body.error;
  } catch {
    // Not JSON: say it as it came.
  }
  return text.slice(0, 300) || "no reason given";
}
