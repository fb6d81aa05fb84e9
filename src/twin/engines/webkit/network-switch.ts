import type { Answer, PageSession } from "./page-session.ts";

/**
 * Cuts a page off from the network: from then on the browser holds every request back and asks us. A request that is under
 * way is not cut.
 */
export async function setOnline(online: boolean, call: PageSession["call"]): Promise<void> {
  if (online) {
    await call("Network.setInterceptionEnabled", { enabled: false });
    await call("Network.disable");
  } else {
    await call("Network.enable");
    await call("Network.setInterceptionEnabled", { enabled: true });
    await call("Network.addInterception", { url: ".*", isRegex: true, stage: "request" });
  }
}

/** Lets requests for what belongs to the page itself through, since an app's files are on the phone; all others fail as without a network. */
export function decideRequest(params: Answer, pageUrl: string, session: PageSession): void {
  const { requestId, request } = params as { readonly requestId: string; readonly request: { readonly url: string } };
  const decision =
    originOf(request.url) === originOf(pageUrl)
      ? session.call("Network.interceptContinue", { requestId, stage: "request" })
      : session.call("Network.interceptRequestWithError", { requestId, errorType: "General" });
  // The page may have given the request up in between.
  decision.catch(() => undefined);
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}
