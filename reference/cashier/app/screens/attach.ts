import { element } from "../element.ts";
import { findStores } from "../flows/attach-till.ts";
import type { Till } from "../till.ts";
import { panel } from "./panel.ts";

export function attachScreen(till: Till): HTMLElement {
  const server = field("server", "Server", "url", till.memory.read("server") ?? "", "off");
  const login = field("login", "Login", "text", "", "username");
  const password = field("password", "Password", "password", "", "current-password");
  const submit = (event: Event): void => {
    event.preventDefault();
    till.act(() =>
      findStores(till, { server: server.input.value.trim(), login: login.input.value.trim(), password: password.input.value }),
    );
  };
  login.input.toggleAttribute("data-focus", true);
  return panel(
    "attach-screen",
    "Attach this till",
    element("p", { class: "quiet" }, "Sign in once; the till then belongs to one store until it is attached again."),
    element(
      "form",
      { class: "form", onsubmit: submit },
      server.row,
      login.row,
      password.row,
      element("button", { id: "attach", type: "submit", class: "main" }, element("span", {}, "Sign in")),
    ),
  );
}

function field(
  id: string,
  label: string,
  type: string,
  value: string,
  autocomplete: string,
): { readonly row: HTMLElement; readonly input: HTMLInputElement } {
  const input = element("input", { id, type, value, autocomplete, required: true, spellcheck: "false" });
  return { input, row: element("label", { for: id }, element("span", {}, label), input) };
}
