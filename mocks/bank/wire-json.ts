import { HttpResponse } from "msw";
import { parse, stringify } from "lossless-json";

/** Numbers stay the text that came over the wire until somebody says what unit they are. */
export type Fields = Readonly<Record<string, unknown>>;

/** The fields of a JSON object, or null when the body is no such thing. */
export async function readFields(request: Request): Promise<Fields | null> {
  try {
    const body = parse(await request.text());
    return typeof body === "object" && body !== null && !Array.isArray(body) ? (body as Fields) : null;
  } catch {
    return null;
  }
}

/** The field when it is a text with something in it. */
export function textOf(fields: Fields, name: string): string | null {
  const value = fields[name];
  return typeof value === "string" && value !== "" ? value : null;
}

/** A field as it stood in the request, for an answer that says what is wrong with it. */
export function shown(value: unknown): string {
  return stringify(value) ?? "nothing";
}

export function json(status: number, body: unknown): HttpResponse<string> {
  return new HttpResponse(stringify(body) ?? "", { status, headers: { "content-type": "application/json; charset=utf-8" } });
}
