import type { PageSurroundings } from "../engine.ts";
import { callInPage } from "./call-in-page.ts";

type SurroundingsInPage = Pick<PageSurroundings, "fontScale" | "online">;

/** A script that gives a page what of its surroundings MiniBrowser has no switch for: at its very start, or whenever they change. */
export function surroundingsScript({ fontScale, online }: SurroundingsInPage): string {
  return callInPage(surround, { fontScale, online });
}

function surround({ fontScale, online }: SurroundingsInPage): void {
  const holder = globalThis as { __surroundings?: { readonly sheet: CSSStyleSheet; online: boolean } };
  let surroundings = holder.__surroundings;
  if (surroundings === undefined) {
    surroundings = { sheet: new CSSStyleSheet(), online: true };
    // Where the page's own loops over its globals do not meet it.
    Object.defineProperty(holder, "__surroundings", { value: surroundings });
    document.adoptedStyleSheets.push(surroundings.sheet);
    // A web view shows no dialogs and opens no windows unless its app has made some; the browser's own would block or cover the page.
    Object.assign(globalThis, {
      alert: () => undefined,
      confirm: () => false,
      prompt: () => null,
      open: () => null,
      print: () => undefined,
    });
    addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest("a[target=_blank]") !== null) event.preventDefault();
    });
  }
  // As weak as the browser's own size for letters, which it stands for: any size that the page itself gives is stronger.
  surroundings.sheet.replaceSync(fontScale === 1 ? "" : `@layer { :where(:root) { font-size: calc(100% * ${fontScale}) } }`);

  if (surroundings.online === online) return;
  surroundings.online = online;
  const now = surroundings;
  Object.defineProperty(navigator, "onLine", { configurable: true, get: () => now.online });
  dispatchEvent(new Event(online ? "online" : "offline"));
}
