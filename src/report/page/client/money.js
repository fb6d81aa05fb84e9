import { h } from "./element.js";

/** 123450 as 1 234.50, with the minor units in the tooltip. */
export function money(minor) {
  if (minor === null || minor === undefined) return h("span.dim", {}, "–");
  const whole = Math.trunc(Math.abs(minor) / 100);
  const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, "\u202f");
  const text = `${minor < 0 ? "−" : ""}${grouped}.${String(Math.abs(minor) % 100).padStart(2, "0")}`;
  return h("span.money", { title: `${minor} minor units` }, text);
}
