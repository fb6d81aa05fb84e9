/** What this machine lacks and we may not or cannot install; the message names the command that does. */
export class NotReadyError extends Error {
  name = "NotReadyError";
}
