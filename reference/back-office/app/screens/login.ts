import { element } from "../element.ts";
import type { Office } from "../office.ts";
import { logIn } from "../places.ts";
import { button } from "./button.ts";

export function loginScreen(office: Office): HTMLElement {
  const login = element("input", {
    id: "office-login",
    type: "text",
    autocomplete: "username",
    value: office.typed.login,
    "data-focus": true,
    oninput: () => (office.typed.login = login.value),
  });
  const password = element("input", { id: "office-password", type: "password", autocomplete: "current-password" });
  const enter = (event: Event): void => {
    event.preventDefault();
    void logIn(office, { login: login.value.trim(), password: password.value });
  };
  return element(
    "form",
    { class: "card narrow", onsubmit: enter },
    element("h1", {}, "Back office"),
    element("p", { class: "quiet" }, "Sales, shifts and payments of your shop."),
    element("label", { for: "office-login" }, "Login"),
    login,
    element("label", { for: "office-password" }, "Password"),
    password,
    button("office-enter", "Enter", () => undefined, { look: "main", submits: true }),
  );
}
