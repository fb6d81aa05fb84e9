/** What was to be touched or typed into is no longer on the page: the agents answer "stale element reference". */
export class GoneNodeError extends Error {
  override readonly name = "GoneNodeError";
  readonly code = "GONE_NODE";
  constructor(key: string) {
    super(`the node ${key} is no longer on the screen; look for it again`);
  }
}
