/** A refusal as WebDriver words it: drivers turn the code into their own error. */
export class WebDriverFault extends Error {
  override readonly name = "WebDriverFault";
  readonly code: WebDriverCode;

  constructor(code: WebDriverCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Error codes of the WebDriver standard and the HTTP status that goes with each. */
export const STATUS_OF = {
  "no such element": 404,
  "stale element reference": 404,
  "invalid selector": 400,
  "invalid argument": 400,
  "invalid element state": 400,
  "no such alert": 404,
  "invalid session id": 404,
  "unknown command": 404,
  "unsupported operation": 500,
  "unknown error": 500,
} as const;

export type WebDriverCode = keyof typeof STATUS_OF;
