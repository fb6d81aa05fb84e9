import { element } from "../element.ts";
import { attachTo } from "../flows/attach-till.ts";
import type { Screen } from "../screen.ts";
import type { Till } from "../till.ts";
import { button } from "./button.ts";
import { panel } from "./panel.ts";

export function storeScreen(till: Till, screen: Extract<Screen, { kind: "store" }>): HTMLElement {
  const choices = screen.stores.map((store, index) =>
    element(
      "button",
      {
        type: "button",
        class: "plain choice",
        "data-testid": `store-${store.id}`,
        "data-store-name": store.name,
        "data-store-id": store.id,
        "data-focus": index === 0,
        onclick: () => till.act(() => attachTo(till, store, screen.login)),
      },
      element("span", {}, store.name),
    ),
  );
  const none = element("p", { class: "quiet" }, "This login may not attach a till to any store.");
  return panel(
    "store-screen",
    "Which store is this till in?",
    element("p", { class: "quiet" }, "A till that is attached to the store now will have to sign in again."),
    element("div", { class: "column" }, ...(choices.length === 0 ? [none] : choices)),
    button("store-back", "Back", till.home, { key: "escape" }),
  );
}
