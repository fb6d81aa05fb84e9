/** Errors of the WebDriver protocol that the agent answers with, and their HTTP status, as WebDriverAgent pairs them. */
export const AGENT_ERRORS = {
  "element not visible": 400,
  "invalid argument": 400,
  "invalid element state": 400,
  "invalid selector": 400,
  "invalid session id": 404,
  "no such alert": 404,
  "no such element": 404,
  "session not created": 500,
  "stale element reference": 404,
  "unable to capture screen": 500,
  "unknown command": 404,
  "unknown error": 500,
  "unsupported operation": 500,
} as const;

/** A request that is answered with an error. */
export class AgentError extends Error {
  override readonly name = "AgentError";
  readonly error: keyof typeof AGENT_ERRORS;

  constructor(error: keyof typeof AGENT_ERRORS, message: string, options?: ErrorOptions) {
    super(message, options);
    this.error = error;
  }
}
