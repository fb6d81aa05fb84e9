import type { Agent } from "./agent.ts";
import { AgentError } from "./agent-error.ts";

/** A request, with what its path and query name. */
export interface AgentRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Answers with what stands as `value` in the response. @throws AgentError */
export type Handler = (agent: Agent, request: AgentRequest) => unknown;

/** "POST /element/:uuid/click": paths as WebDriverAgent writes them, behind `/session/<id>` or without. */
export type Routes = Readonly<Record<string, Handler>>;

export function requiredText(body: AgentRequest["body"], name: string): string {
  const value = body[name];
  if (typeof value !== "string") throw new AgentError("invalid argument", `'${name}' must be a string`);
  return value;
}

export function requiredNumber(body: AgentRequest["body"], name: string): number {
  const value = optionalNumber(body, name);
  if (value === null) throw new AgentError("invalid argument", `'${name}' must be a number`);
  return value;
}

export function optionalNumber(body: AgentRequest["body"], name: string): number | null {
  const value = body[name];
  if (value === undefined || value === null) return null;
  if (typeof value === "number" || (typeof value === "string" && value !== "" && !Number.isNaN(Number(value)))) return Number(value);
  throw new AgentError("invalid argument", `'${name}' must be a number`);
}

export function optionalText(body: AgentRequest["body"], name: string): string | null {
  const value = body[name];
  return typeof value === "string" ? value : null;
}

export function dictionaryIn(body: AgentRequest["body"], name: string): Readonly<Record<string, unknown>> {
  const value = body[name];
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : {};
}

/** Key strokes come as a text or as a list of texts. */
export function typedText(body: AgentRequest["body"], ...names: readonly string[]): string {
  const value = names.map((name) => body[name]).find((each) => each !== undefined);
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(String).join("");
  throw new AgentError("invalid argument", `Neither ${names.map((name) => `'${name}'`).join(" nor ")} parameter is provided`);
}
