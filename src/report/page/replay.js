// The page opens at the first step at which the two tellings differ, unless whoever opened it asked for another place.
const asked = () => (location.hash === "" ? null : document.getElementById(location.hash.slice(1)));
const show = (step) => {
  if (!(step instanceof HTMLDetailsElement)) return;
  step.open = true;
  step.scrollIntoView({ block: "start" });
  step.classList.add("seen");
};
show(asked() ?? document.querySelector("[data-first]"));
addEventListener("hashchange", () => show(asked()));
