import { openBox } from "./exchange-box.js";

/** Opens what folds a difference away and brings it into sight. */
export function reveal(anchor, block) {
  const target = document.getElementById(`at-${anchor}`);
  if (target === null) return;
  for (let up = target; up !== null; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
  for (const details of target.querySelectorAll("details.box")) openBox(details);
  target.scrollIntoView({ block: target.offsetHeight > innerHeight * 0.6 ? "start" : block, behavior: "instant" });
  for (const pre of target.querySelectorAll("pre.json")) {
    const first = pre.querySelector("mark.shape") ?? pre.querySelector("mark.value");
    if (first !== null) pre.scrollTop = first.offsetTop - 80;
  }
  target.classList.remove("seen");
  void target.offsetWidth;
  target.classList.add("seen");
}
