/**
 * An error under the name that a platform's own decoder gives it, so that a crash reads as it would there. A stack begins with the
 * name an error was born with, and a crash report shows the stack.
 */
export function decodingError(name: string, message: string): Error {
  const error = new Error(message);
  error.name = name;
  error.stack = error.stack?.replace(/^Error(?=:)/, name) ?? `${name}: ${message}`;
  return error;
}
