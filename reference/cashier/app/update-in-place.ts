const CHANGING = ["qr-code", "qr-amount", "qr-status", "qr-notice"] as const;

/**
 * Brings a waiting screen that already shows this operation up to date without replacing it: the cancel button stays
 * under the finger, and a screen reader speaks the new status only. False: there is no such screen yet.
 */
export function updateInPlace(fresh: HTMLElement): boolean {
  const shown = document.getElementById(fresh.id);
  if (shown === null || shown.dataset["operation"] !== fresh.dataset["operation"]) return false;
  for (const id of CHANGING) {
    const now = fresh.querySelector(`#${id}`);
    const was = shown.querySelector(`#${id}`);
    if (now === null || was === null) return false;
    for (const { name, value } of now.attributes) was.setAttribute(name, value);
    was.replaceChildren(...now.childNodes);
  }
  shown.querySelector("#qr-cancel")?.toggleAttribute("disabled", fresh.querySelector("#qr-cancel[disabled]") !== null);
  return true;
}
