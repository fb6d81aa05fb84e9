import type { VersionAnswer } from "./answers.ts";
import { ask } from "./client.ts";
import { drawNotice } from "./draw-notice.ts";
import { keepWork } from "./kept-work.ts";
import { noticeAfter, type Notice } from "./notice.ts";
import type { Office } from "./office.ts";

const ASK_EVERY_MS = 2_000;
const LOOK_EVERY_MS = 250;
/** Loaded anew and still the old page: its copies serve on for now, so it waits before it tries again. */
const TRY_AGAIN_MS = 60_000;

/** Asks which version comes next, tells whoever uses the page, and loads it anew when the time has come. */
export function watchForReload(office: Office, resumedFrom: string | null): void {
  const notBefore = resumedFrom === office.version ? Date.now() + TRY_AGAIN_MS : 0;
  let notice: Notice | null = null;

  async function askForVersion(): Promise<void> {
    const answer = await ask<VersionAnswer>("GET", "/version", { credentials: null });
    document.body.dataset["online"] = String(answer.kind !== "unheard");
    if (answer.kind === "answered") notice = noticeAfter(notice, answer.body, { own: office.version, notBefore });
    look();
    setTimeout(() => void askForVersion(), ASK_EVERY_MS);
  }

  function look(): void {
    drawNotice(notice, Date.now(), reload);
    if (notice !== null && Date.now() >= notice.reloadAt) reload();
  }

  function reload(): void {
    notice = null;
    clearInterval(looking);
    keepWork(office);
    location.reload();
  }

  const looking = setInterval(look, LOOK_EVERY_MS);
  void askForVersion();
}
