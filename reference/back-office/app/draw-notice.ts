import { element } from "./element.ts";
import { noticeText, type Notice } from "./notice.ts";

/** Draws the notice over everything else, and nothing else: whoever is typing goes on typing. */
export function drawNotice(notice: Notice | null, now: number, reload: () => void): void {
  const place = document.getElementById("notice");
  const shown = document.getElementById("reload-notice");
  if (place === null) return;
  if (notice === null) return place.replaceChildren();
  const text = noticeText(notice, now);
  const words = shown?.querySelector("span");
  if (words === null || words === undefined || shown?.dataset["version"] !== notice.version) {
    place.replaceChildren(
      element(
        "div",
        { id: "reload-notice", "data-version": notice.version, "data-reload-at": notice.reloadAt },
        element("span", {}, text),
        element("button", { id: "reload-now", type: "button", class: "plain", onclick: reload }, "Reload now"),
      ),
    );
  } else if (words.textContent !== text) words.textContent = text;
}
