import { h } from "./element.js";
import { evidenceLink } from "./evidence-link.js";

const dialog = document.getElementById("pictures");

/** The picture of a screen; a click shows it large. */
export function thumbnail(shot, caption, old, now) {
  if (shot === null || shot === undefined) return null;
  const source = pictureOf(shot);
  if (source === null) return h("a.left-out", { href: evidenceLink(shot.file) }, "picture in the evidence folder");
  return h(
    "button.thumbnail",
    { type: "button", title: "see it large, old beside new", onclick: () => showPictures(caption, old, now) },
    h("img", { src: source, alt: `screen: ${caption}`, loading: "lazy" }),
  );
}

export const showsPictures = () => dialog.open;

/** A click beside the pictures closes them. */
export function answerPictures() {
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}

function showPictures(caption, old, now) {
  const figure = (title, step) => {
    const source = step === undefined ? null : pictureOf(step.shot);
    return source === null ? null : h("figure", {}, h("figcaption", {}, title), h("img", { src: source, alt: `${title}: ${caption}` }));
  };
  dialog.replaceChildren(
    h("p.line", {}, h("b", {}, caption), h("button.close", { type: "button", onclick: () => dialog.close() }, "close")),
    h("div.figures", {}, old === now ? null : figure("control", old), figure("candidate", now)),
  );
  dialog.showModal();
}

function pictureOf(shot) {
  if (shot === null || shot === undefined || shot.key === null) return null;
  const element = document.getElementById(`shot-${shot.key}`);
  return element === null ? null : element.textContent;
}
