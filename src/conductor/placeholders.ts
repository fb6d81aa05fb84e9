import type { Command } from "../domain/command.ts";
import type { Secrets } from "./run-secrets.ts";

/** All placeholders a config may use somewhere; which of them have a value depends on the command. */
const PLACEHOLDERS = [
  "port",
  "database",
  "bank",
  "callbacks",
  "accounts",
  "version",
  "from",
  "to",
  "out",
  "pace",
  "platform",
  "app",
  "server",
  "tills",
];

/** A mistake in the config: a placeholder nobody knows, or one that means nothing in this command. */
export class PlaceholderError extends Error {
  override readonly name = "PlaceholderError";
  readonly code = "UNKNOWN_PLACEHOLDER";
}

/** The command with its placeholders filled in. Values are put in as they are: braces inside them are not looked at again. */
export function fillPlaceholders(
  command: Command,
  values: Readonly<Record<string, string>>,
  secrets: Pick<Secrets, "secret" | "keyFile">,
): Command {
  return {
    run: command.run.map((part) => fillText(part, values, secrets)),
    env: Object.fromEntries(Object.entries(command.env).map(([name, text]) => [name, fillText(text, values, secrets)])),
  };
}

// Only `{word}` and `{word:NAME}` are placeholders, so JSON in a variable ({"a":1}) passes untouched.
const PLACEHOLDER = /\{([a-z]+)(?::([\w.-]+))?\}/g;

export function fillText(text: string, values: Readonly<Record<string, string>>, secrets: Pick<Secrets, "secret" | "keyFile">): string {
  return text.replace(PLACEHOLDER, (whole: string, word: string, name: string | undefined) => {
    if (word === "secret" && name !== undefined) return secrets.secret(name);
    if (word === "key" && name !== undefined) return secrets.keyFile(name);
    const value = name === undefined && Object.hasOwn(values, word) ? values[word] : undefined;
    if (value !== undefined) return value;
    throw new PlaceholderError(sentence(whole, word, text, values));
  });
}

function sentence(whole: string, word: string, text: string, values: Readonly<Record<string, string>>): string {
  const usable = [...Object.keys(values).sort(), "secret:NAME", "key:NAME"].map((known) => `{${known}}`).join(" ");
  const fault = PLACEHOLDERS.includes(word) ? "has no value in this command" : "is not a placeholder";
  return `${whole} in ${JSON.stringify(text)} ${fault}; known here: ${usable}`;
}
