/**
 * A process to start. Placeholders in `run` and `env` are filled in by the conductor: `{port}` a free port of its own,
 * `{database}` the walk's database URL, `{bank}` the bank's URL, `{callbacks}` the front door's entrance for the bank,
 * `{accounts}` the accounts as JSON, `{version}` `{from}` `{to}` versions, `{out}` a folder to build into,
 * `{pace}` the URL that a throttled job asks before each batch, `{secret:NAME}` a random secret of this run,
 * `{key:NAME}` the path of an RSA private key (PEM) of this run, `{platform}` `{app}` of a cashier build, `{tills}` the tills
 * that sell in the background, as JSON.
 */
export interface Command {
  readonly run: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface Service extends Command {
  /** Path that answers 2xx once the service is ready. */
  readonly health: string;
  readonly readyWithinMs: number;
}
