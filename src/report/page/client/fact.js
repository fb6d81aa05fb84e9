import { h } from "./element.js";

/** A line of a list of facts. */
export const fact = (name, ...value) => h("div", {}, h("dt", {}, name), h("dd", {}, ...value));
