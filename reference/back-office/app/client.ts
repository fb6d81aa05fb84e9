/** A request's end: an answer, a refusal that says why, or nothing heard at all. */
export type Answer<Body> =
  | { readonly kind: "answered"; readonly body: Body }
  | { readonly kind: "refused"; readonly status: number; readonly code: string; readonly text: string }
  | { readonly kind: "unheard" };

export interface Credentials {
  readonly login: string;
  readonly password: string;
}

const BASE = "/api/office/1.0";

/** Asks the service that this page came from. */
export async function ask<Body>(
  method: "GET" | "POST",
  path: string,
  { credentials, body }: { readonly credentials: Credentials | null; readonly body?: unknown },
): Promise<Answer<Body>> {
  try {
    const response = await fetch(`${BASE}${path}`, {
      method,
      headers: {
        ...(credentials === null ? {} : { authorization: `Basic ${base64(`${credentials.login}:${credentials.password}`)}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return response.ok ? { kind: "answered", body: JSON.parse(text) as Body } : refusal(response.status, text);
  } catch {
    return { kind: "unheard" };
  }
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

function refusal(status: number, text: string): Answer<never> {
  try {
    const [error] = (JSON.parse(text) as { errors: readonly { code?: number; error: string }[] }).errors;
    if (error !== undefined) return { kind: "refused", status, code: String(error.code ?? status), text: error.error };
  } catch {
    // Not the service's own words, such as those of a proxy on the way.
  }
  return { kind: "refused", status, code: String(status), text: "The service gave no reason" };
}
