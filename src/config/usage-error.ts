/** The command line or an environment variable asks for something that does not exist. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly code = "USAGE";
  readonly exitCode = 2;
}
