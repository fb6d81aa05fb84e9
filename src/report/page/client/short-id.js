import { h } from "./element.js";

/** The beginning of an id, with all of it in the tooltip. */
export const shortId = (id) =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(id) ? h("code", { title: id }, `${id.slice(0, 8)}…`) : h("code", { title: id }, id);
