const chips = [...document.querySelectorAll(".chip")];

/** Chips of one kind widen the choice, chips of several kinds narrow it. */
export function answerFilters() {
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", chip.getAttribute("aria-pressed") === "true" ? "false" : "true");
      applyFilters();
    });
  }
}

function applyFilters() {
  const [only, tiers, platforms, apps] = ["only", "tier", "platform", "app"].map(chosen);
  const hiddenColumn = (rider) => {
    const [platform, app] = rider.split("@");
    return (platforms.size > 0 && !platforms.has(platform)) || (apps.size > 0 && !apps.has(app));
  };
  for (const cell of document.querySelectorAll("[data-column]")) cell.hidden = hiddenColumn(cell.dataset.column);
  let rowsLeft = 0;
  for (const body of document.querySelectorAll(".matrix tbody")) {
    let rows = 0;
    for (const row of body.querySelectorAll("[data-row]")) {
      const visible = [...row.querySelectorAll("td:not([hidden]) .mark")];
      const wanted = only.size === 0 || visible.some((mark) => mark.dataset.standing === "refuted" || mark.dataset.standing === "open");
      row.hidden = !wanted;
      if (wanted) rows++;
    }
    body.hidden = rows === 0 || (tiers.size > 0 && !tiers.has(body.dataset.tier));
    if (!body.hidden) rowsLeft += rows;
  }
  for (const corner of document.querySelectorAll(".matrix .group th")) corner.colSpan = 99;
  document.querySelector(".matrix .nothing").hidden = rowsLeft > 0;
}

function chosen(kind) {
  return new Set(
    chips.filter((chip) => chip.dataset.filter === kind && chip.getAttribute("aria-pressed") === "true").map((chip) => chip.dataset.value),
  );
}
