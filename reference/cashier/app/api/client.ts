import type { Build } from "../../builds.ts";

/** What came of a call. `refused`: the server answered and said no; `unreachable`: nobody knows whether it arrived. */
export type Answer =
  | { readonly kind: "answered"; readonly status: number; readonly body: unknown }
  | Refusal
  | { readonly kind: "unreachable"; readonly why: string };

export interface Refusal {
  readonly kind: "refused";
  readonly status: number;
  readonly code: string;
  readonly text: string;
  readonly body: unknown;
}

export interface Ask {
  readonly method: "GET" | "POST" | "PUT";
  /** From the base path on, such as `/entity/retaildemand`. */
  readonly path: string;
  readonly body?: unknown;
  /** Identity of a write, the same in every repetition of it. */
  readonly operationId?: string;
  readonly login?: { readonly login: string; readonly password: string };
}

export interface Session {
  readonly server: string;
  readonly token: string | null;
  readonly cashierUid: string | null;
}

export interface Client {
  ask(ask: Ask): Promise<Answer>;
  /** The address of a resource as documents refer to it. */
  href(path: string): string;
}

const BASE_PATH = "/api/posap/1.0";
const GIVE_UP_AFTER_MS = 15_000;

export function createClient(world: {
  readonly build: Build;
  readonly session: () => Session;
  /** Told after every call whether the server could be reached. */
  readonly heard: (reachable: boolean) => void;
}): Client {
  const start = crypto.randomUUID();
  const href = (path: string): string => `${world.session().server.replace(/\/+$/, "")}${BASE_PATH}${path}`;
  return {
    href,
    async ask(ask) {
      const answer = await send(href(ask.path), ask, {
        headers: headersOf(ask, { build: world.build, session: world.session(), start }),
        cache: world.build.traits.answersKept === "as the server says" ? "default" : "no-store",
      });
      world.heard(answer.kind !== "unreachable");
      return answer;
    },
  };
}

function headersOf(
  ask: Ask,
  { build, session, start }: { readonly build: Build; readonly session: Session; readonly start: string },
): Record<string, string> {
  return {
    "X-Pos-Client": `${build.platform}/${build.app}`,
    ...(build.traits.namesItsStarts ? { "X-Pos-App-Start": start } : {}),
    ...(build.traits.qr ? { "X-Pos-Capabilities": "qr" } : {}),
    ...(ask.body === undefined ? {} : { "Content-Type": "application/json" }),
    ...(build.traits.operationIdOnWrites && ask.operationId !== undefined ? { "X-Pos-Operation-Id": ask.operationId } : {}),
    ...(ask.login !== undefined
      ? { Authorization: `Basic ${base64(`${ask.login.login}:${ask.login.password}`)}` }
      : { "Lognex-Pos-Auth-Token": session.token ?? "", "Lognex-Pos-Auth-Cashier-Uid": session.cashierUid ?? "" }),
  };
}

async function send(url: string, ask: Ask, how: Pick<RequestInit, "headers" | "cache">): Promise<Answer> {
  let response: Response;
  let text: string;
  try {
    const signal = AbortSignal.timeout(GIVE_UP_AFTER_MS);
    response = await fetch(url, {
      ...how,
      method: ask.method,
      signal,
      ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
    });
    // A body that breaks off is a lost answer as well: the request may have been carried out.
    text = await response.text();
  } catch (error) {
    return { kind: "unreachable", why: error instanceof Error ? error.message : String(error) };
  }
  const body = parse(text);
  return response.ok ? { kind: "answered", status: response.status, body } : refusal(response.status, body);
}

function refusal(status: number, body: unknown): Refusal {
  const errors = (body as { errors?: readonly { code?: unknown; error?: unknown }[] } | null)?.errors;
  const first = Array.isArray(errors) ? errors[0] : undefined;
  return {
    kind: "refused",
    status,
    code: String(first?.code ?? status),
    text: String(first?.error ?? `The server answered ${status}`),
    body,
  };
}

function parse(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
