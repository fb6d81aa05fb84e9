import type { PageDeath } from "../engine.ts";

/** What an exception that nothing caught says: its own words and where it came from. null for one that ends nothing. */
export async function readDeath(
  params: Readonly<Record<string, unknown>>,
  call: <Answer>(method: string, params: object) => Promise<Answer>,
): Promise<PageDeath | null> {
  const { text, exception, stackTrace } = params["exceptionDetails"] as ExceptionDetails;
  const description = exception?.description ?? String(exception?.value ?? text);
  // Browsers report it as an exception, but it only says that a layout will go on in the next frame.
  if (description.startsWith("ResizeObserver loop") || text.includes("ResizeObserver loop")) return null;
  const lines = description.split("\n");
  const isFrame = (line: string): boolean => line.startsWith("    at ");
  const frames = lines.filter(isFrame);
  const traced = stackTrace?.callFrames.map(
    (frame) => `    at ${frame.functionName || "<anonymous>"} (${frame.url}:${frame.lineNumber + 1}:${frame.columnNumber + 1})`,
  );
  return {
    message: (await ownWords(exception, call)) ?? lines.filter((line) => !isFrame(line)).join("\n"),
    stack: (frames.length > 0 ? frames : (traced ?? [])).join("\n"),
  };
}

/** The description begins with the class's name, also where the error has got another one, and says nothing of an object that is no error. */
async function ownWords(exception: RemoteObject | undefined, call: Parameters<typeof readDeath>[1]): Promise<string | null> {
  if (exception?.objectId === undefined) return null;
  try {
    const { result } = await call<{ result: RemoteObject }>("Runtime.callFunctionOn", {
      objectId: exception.objectId,
      functionDeclaration: "function () { return this instanceof Error ? String(this) : JSON.stringify(this); }",
      returnByValue: true,
    });
    return typeof result.value === "string" ? result.value : null;
  } catch {
    return null;
  }
}

interface ExceptionDetails {
  readonly text: string;
  readonly exception?: RemoteObject;
  readonly stackTrace?: {
    readonly callFrames: readonly {
      readonly functionName: string;
      readonly url: string;
      readonly lineNumber: number;
      readonly columnNumber: number;
    }[];
  };
}

interface RemoteObject {
  readonly objectId?: string;
  readonly description?: string;
  readonly value?: unknown;
}
