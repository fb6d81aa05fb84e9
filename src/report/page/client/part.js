import { h } from "./element.js";

/** A part of the evidence, to be folded away. */
export const part = (title, count, open, ...content) =>
  h("details.part", { open }, h("summary", {}, h("h2", {}, title), count === null ? null : h("span.number", {}, count)), ...content);
