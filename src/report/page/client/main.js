// The pages behind the marks. Everything is made with textContent and attributes: recorded text is never read as markup.
import { askedCell, route } from "./cell-route.js";
import { cellView } from "./cell-view.js";
import { answerCopyButtons } from "./copy-button.js";
import { answerFilters } from "./matrix-filters.js";
import { answerMatrixKeys } from "./matrix-keys.js";
import { focusMark, marks } from "./matrix-marks.js";
import { answerPictures, showsPictures } from "./pictures.js";
import { reveal } from "./reveal.js";
import { stored } from "./stored.js";

const overview = document.getElementById("overview");
const cellPage = document.getElementById("cell-page");
let scrolledTo = 0;
let cameFrom = null;

answerCopyButtons();
answerFilters();
answerMatrixKeys();
answerPictures();
// Once the verdict is out of sight its sentence stands in the bar.
addEventListener("scroll", () => cellPage.classList.toggle("scrolled", scrollY > 130), { passive: true });
addEventListener("keydown", answerCellKeys);
addEventListener("hashchange", show);
document.documentElement.dataset.ready = "true";
show();

/** Shows what the address asks for: a cell, or the matrix as it was left. */
function show() {
  const id = askedCell();
  const page = id === null ? null : stored(`cell-${id}`);
  if (overview.hidden === false) scrolledTo = scrollY;
  overview.hidden = page !== null;
  cellPage.hidden = page === null;
  if (page === null) {
    cellPage.replaceChildren();
    scrollTo(0, scrolledTo);
    const mark = marks.find((one) => one.getAttribute("href") === cameFrom);
    if (mark !== undefined && !mark.closest("[hidden]")) focusMark(mark, { preventScroll: true });
    return;
  }
  cameFrom = route(page.id);
  cellPage.replaceChildren(...cellView(page));
  scrollTo(0, 0);
  // The first difference is brought into sight; when it is in sight already, the verdict stays at the top.
  if (page.comparison !== null && page.comparison.first !== null) reveal(page.comparison.first, "nearest");
}

function answerCellKeys(event) {
  if (cellPage.hidden || showsPictures() || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Escape") location.hash = "#/";
  const key = { ArrowLeft: "‹", ArrowRight: "›" }[event.key];
  if (key !== undefined && !event.target.closest("pre, summary, table")) cellPage.querySelector(`[data-key="${key}"]`)?.click();
}
