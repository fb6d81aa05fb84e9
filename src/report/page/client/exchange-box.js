import { h } from "./element.js";
import { exchangeBody } from "./exchange-body.js";
import { offset } from "./times.js";

const printers = new WeakMap();

export function exchangeBox(exchange, row, side, page) {
  const { base } = page;
  const failed = exchange.status === null || exchange.status >= 400;
  const marksOf = (body) => (body === null ? null : body[side]);
  const details = h(
    "details.box",
    {},
    h(
      "summary",
      {},
      h("span.time", { title: `took ${exchange.ms} ms` }, offset(exchange.at)),
      h("span.method", {}, exchange.method),
      h(
        "span.path",
        { title: exchange.path },
        exchange.device === "till" ? null : h("span.tag", {}, exchange.device),
        readablePath(exchange.path, base),
      ),
      h(`span.http${failed ? ".bad" : ""}`, { title: exchange.fault ?? "" }, exchange.status ?? exchange.fault ?? "no answer"),
      exchange.served === null
        ? h("span.served", {}, "–")
        : h(
            `span.served.${exchange.served.generation}`,
            { title: `served by the ${exchange.served.generation} version` },
            exchange.served.version,
          ),
    ),
  );
  // Bodies are printed when somebody looks: a page may hold a thousand of them.
  const print = () => {
    if (details.querySelector(".bodies") !== null) return;
    details.append(
      h(
        "div.bodies",
        {},
        exchange.headers.length === 0 ? null : h("pre.headers", {}, exchange.headers.join("\n")),
        exchange.fault === null ? null : h("p.outcome.error", {}, exchange.fault),
        exchangeBody("request", exchange.request, marksOf(row.request)),
        exchangeBody("answer", exchange.response, marksOf(row.response)),
        exchange.request === null && exchange.response === null ? h("p.dim", {}, "no bodies") : null,
      ),
    );
  };
  printers.set(details, print);
  details.addEventListener("toggle", () => details.open && print());
  if (page.standing !== "proved" && (row.differs === "status" || row.differs === "shape")) openBox(details);
  return details;
}

/** Opens at once: the browser's own event comes too late for what is to be scrolled to. */
export function openBox(details) {
  details.open = true;
  printers.get(details)?.();
}

const readablePath = (path, base) =>
  (base !== "" && path.startsWith(`${base}/`) ? path.slice(base.length) : path).replace(
    /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
    (id) => `${id.slice(0, 8)}…`,
  );
