/** Escape leaves a screen, Enter does its main thing when no button or field has the focus. */
export function listenToKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") press("[data-key=escape]", event);
    if (event.key === "Enter" && !isControl(document.activeElement)) press("[data-key=enter]", event);
  });
}

function press(selector: string, event: Event): void {
  const button = document.querySelector<HTMLButtonElement>(selector);
  if (button === null) return;
  event.preventDefault();
  button.click();
}

function isControl(focused: Element | null): boolean {
  return focused !== null && focused.matches("button, input, a[href]");
}
