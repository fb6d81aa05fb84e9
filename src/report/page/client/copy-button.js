import { h } from "./element.js";

/** A command with a button that copies it. */
export const copyable = (command) =>
  h("p.command", {}, h("code", {}, command), h("button.copy", { type: "button", "data-copy": command }, "copy"));

export function answerCopyButtons() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button === null) return;
    const say = (text) => {
      button.textContent = text;
      setTimeout(() => (button.textContent = "copy"), 1500);
    };
    const text = button.dataset.copy;
    const done = navigator.clipboard === undefined ? Promise.reject(new Error("no clipboard")) : navigator.clipboard.writeText(text);
    done
      .catch(() => copyBySelection(text))
      .then(
        () => say("copied"),
        () => say("select and copy"),
      );
  });
}

// Some browsers give pages opened from disk no clipboard; the old way still works there.
function copyBySelection(text) {
  const area = h("textarea.unseen", { readonly: true });
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (!copied) throw new Error("not copied");
}
