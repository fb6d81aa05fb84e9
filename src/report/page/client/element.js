/** h("p.dim", { title: "…" }, "text", child): an element. Children that are null or false are left out. */
export function h(selector, attributes = {}, ...children) {
  const [tag, ...classes] = selector.split(".");
  const element = document.createElement(tag);
  if (classes.length > 0) element.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(
    ...children
      .flat(9)
      .filter((child) => child !== null && child !== undefined && child !== false)
      .map((child) => (child instanceof Node ? child : readable(String(child)))),
  );
  return element;
}

// A control code has no shape of its own; its number has.
const readable = (text) =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, (code) => `\\u${code.charCodeAt(0).toString(16).padStart(4, "0")}`);
