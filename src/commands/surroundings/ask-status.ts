export type ToldStatus = { readonly kind: "told"; readonly value: unknown } | { readonly kind: "silent"; readonly why: string };

const ANSWERS_WITHIN_MS = 3_000;

/** The `/status` of a WebDriver server, as Appium and WebDriverAgent have it. */
export async function askStatus(url: string): Promise<ToldStatus> {
  try {
    const answer = await fetch(new URL("status", url.endsWith("/") ? url : `${url}/`), { signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) });
    const { value } = Object(await answer.json()) as { value?: unknown };
    return { kind: "told", value };
  } catch (cause) {
    // fetch says only that it failed; why is a level deeper.
    const deepest = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
    return { kind: "silent", why: deepest instanceof Error ? deepest.message : String(deepest) };
  }
}
