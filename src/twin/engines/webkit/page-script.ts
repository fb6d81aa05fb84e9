import type { PageSession } from "./page-session.ts";

/** Evaluates whatever a driver was given, waits for a promise, and returns the value as JSON carries it. @throws Error with the page's own message */
export async function runScript(session: PageSession, script: string): Promise<unknown> {
  // Caught inside the page: a rejection that is looked at only from here would count as unhandled, and kill the app.
  const asExpression = `(async () => ({ value: await (${script}\n) }))()${TO_OUTCOME}`;
  const { kept } = await session.promise(asExpression).catch((fault: unknown) => {
    // An expression that was one throws inside; so what it says of syntax is said of the text: it has statements in it.
    if (fault instanceof Error && fault.message.startsWith("SyntaxError")) return session.promise(asStatements(script));
    throw fault;
  });
  const outcome = JSON.parse(String(await kept)) as { readonly value?: unknown; readonly thrown?: string };
  if (outcome.thrown !== undefined) throw new Error(outcome.thrown);
  return outcome.value;
}

/** The value of a program is that of its last statement, as a person in a console expects. */
function asStatements(script: string): string {
  return `(async () => ({ value: await (0, eval)(${JSON.stringify(script)}) }))()${TO_OUTCOME}`;
}

const TO_OUTCOME = `.catch((thrown) => ({ thrown: String(thrown) })).then((outcome) => JSON.stringify(outcome))`;
