import { ask, type Answer, type Credentials } from "./client.ts";
import { draw } from "./draw.ts";
import type { Screen } from "./screen.ts";

/** The page's own life: what it shows, what is typed into it, who uses it, and whether it is waiting for the service. */
export interface Office {
  readonly version: string;
  /** Whether this page names QR apart from card. */
  readonly namesQr: boolean;
  readonly hasOperations: boolean;
  readonly typed: { login: string; search: string; reason: string };
  screen(): Screen;
  show(screen: Screen): void;
  credentials(): Credentials | null;
  /** Null: nobody is logged in any more. */
  knows(credentials: Credentials | null): void;
  ask<Body>(method: "GET" | "POST", path: string, body?: unknown): Promise<Answer<Body>>;
  /** Asks and shows what comes of it, unless something else was begun meanwhile. A refusal becomes the error screen. */
  load<Body>(asks: Asks<Body>): Promise<void>;
}

interface Asks<Body> {
  readonly answer: () => Promise<Answer<Body>>;
  readonly shows: (body: Body) => void;
  readonly back: () => void;
  /** Waits so long for somebody to finish typing. */
  readonly afterMs?: number;
}

const SESSION = "office.session";

export function openOffice(body: HTMLElement): Office {
  const { version = "", shopQr = "none" } = body.dataset;
  let screen: Screen = { kind: "starting" };
  let waiting = 0;
  let begun = 0;

  const office: Office = {
    version,
    namesQr: shopQr === "on",
    hasOperations: shopQr !== "none",
    typed: { login: "", search: "", reason: "" },
    screen: () => screen,
    show: (next) => {
      screen = next;
      body.dataset["screen"] = next.kind;
      draw(office);
    },
    credentials: () => JSON.parse(sessionStorage.getItem(SESSION) ?? "null") as Credentials | null,
    knows: (credentials) => {
      if (credentials === null) sessionStorage.removeItem(SESSION);
      else sessionStorage.setItem(SESSION, JSON.stringify(credentials));
    },
    ask: (method, path, sent) => ask(method, path, { credentials: office.credentials(), body: sent }),
    load: async ({ answer, shows, back, afterMs = 0 }) => {
      const own = ++begun;
      wait(1);
      if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs));
      const came = own === begun ? await answer() : null;
      if (own === begun && came !== null) {
        if (came.kind === "answered") shows(came.body);
        else office.show(refusalOf(office, came, back));
      }
      wait(-1);
    },
  };

  function wait(change: 1 | -1): void {
    waiting += change;
    body.dataset["busy"] = String(waiting > 0);
  }
  return office;
}

type Refusal = Exclude<Answer<never>, { readonly kind: "answered" }>;

function refusalOf(office: Office, refusal: Refusal, back: () => void): Screen {
  if (refusal.kind === "unheard") return { kind: "error", code: "OFFLINE", text: "The service does not answer", back };
  const { status, code, text } = refusal;
  if (status !== 401) return { kind: "error", code, text, back };
  office.knows(null);
  return { kind: "error", code, text, back: () => office.show({ kind: "login" }) };
}
