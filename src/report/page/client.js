// The pages behind the marks. Everything is made with textContent and attributes: recorded text is never read as markup.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const stored = (id) => {
    const element = byId(id);
    return element === null ? null : JSON.parse(element.textContent);
  };
  const overview = byId("overview");
  const cellPage = byId("cell-page");
  let scrolledTo = 0;
  let cameFrom = null;

  /** h("p.dim", { title: "…" }, "text", child): an element. Children that are null or false are left out. */
  function h(selector, attributes = {}, ...children) {
    const [tag, ...classes] = selector.split(".");
    const element = document.createElement(tag);
    if (classes.length > 0) element.className = classes.join(" ");
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "onclick") element.addEventListener("click", value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
    }
    element.append(
      ...children
        .flat(9)
        .filter((child) => child !== null && child !== undefined && child !== false)
        .map((child) => (child instanceof Node ? child : readable(String(child)))),
    );
    return element;
  }

  // A control code has no shape of its own; its number has.
  const readable = (text) =>
    text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, (code) => `\\u${code.charCodeAt(0).toString(16).padStart(4, "0")}`);

  function icon(name) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    svg.setAttribute("class", "icon");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", `#icon-${name}`);
    svg.append(use);
    return svg;
  }

  // ---- numbers -------------------------------------------------------------------------------------------------

  /** 123450 as 1 234.50, with the minor units in the tooltip. */
  function money(minor) {
    if (minor === null || minor === undefined) return h("span.dim", {}, "–");
    const whole = Math.trunc(Math.abs(minor) / 100);
    const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, "\u202f");
    const text = `${minor < 0 ? "−" : ""}${grouped}.${String(Math.abs(minor) % 100).padStart(2, "0")}`;
    return h("span.money", { title: `${minor} minor units` }, text);
  }

  const seconds = (ms) => `${(ms / 1000).toFixed(2)}\u202fs`;
  const offset = (ms) => `${ms < 0 ? "−" : "+"}${(Math.abs(ms) / 1000).toFixed(2)}`;
  const moment = (at) => (at > 0 ? `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC` : "–");
  const bytes = (count) => (count < 1024 ? `${count} B` : `${(count / 1024).toFixed(1)} KB`);
  const short = (id) =>
    /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(id) ? h("code", { title: id }, `${id.slice(0, 8)}…`) : h("code", { title: id }, id);

  // ---- copy buttons --------------------------------------------------------------------------------------------

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button === null) return;
    const say = (text) => {
      button.textContent = text;
      setTimeout(() => (button.textContent = "copy"), 1500);
    };
    const text = button.dataset.copy;
    const done = navigator.clipboard === undefined ? Promise.reject(new Error("no clipboard")) : navigator.clipboard.writeText(text);
    done
      .catch(() => copyBySelection(text))
      .then(
        () => say("copied"),
        () => say("select and copy"),
      );
  });

  // Some browsers give pages opened from disk no clipboard; the old way still works there.
  function copyBySelection(text) {
    const area = h("textarea.unseen", { readonly: true });
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    if (!copied) throw new Error("not copied");
  }

  const copyable = (command) =>
    h("p.command", {}, h("code", {}, command), h("button.copy", { type: "button", "data-copy": command }, "copy"));

  // ---- the matrix: filters and keys ----------------------------------------------------------------------------

  const chips = [...document.querySelectorAll(".chip")];
  const marks = [...document.querySelectorAll(".matrix td .mark")];

  function chosen(kind) {
    return new Set(
      chips
        .filter((chip) => chip.dataset.filter === kind && chip.getAttribute("aria-pressed") === "true")
        .map((chip) => chip.dataset.value),
    );
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

  for (const chip of chips) {
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", chip.getAttribute("aria-pressed") === "true" ? "false" : "true");
      applyFilters();
    });
  }

  // One tab stop for the whole matrix; arrow keys go to the nearest mark in that direction.
  for (const [index, mark] of marks.entries()) mark.tabIndex = index === 0 ? 0 : -1;
  document.querySelector(".matrix table").addEventListener("keydown", (event) => {
    const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const from = event.target.closest(".mark");
    if (direction === undefined || from === null) return;
    const [right, down] = direction;
    const here = from.getBoundingClientRect();
    let nearest = null;
    let distance = Infinity;
    for (const mark of marks) {
      const there = mark.getBoundingClientRect();
      if (there.width === 0) continue;
      const across = there.left + there.width / 2 - here.left - here.width / 2;
      const along = there.top + there.height / 2 - here.top - here.height / 2;
      const ahead = across * right + along * down;
      const aside = Math.abs(across * down) + Math.abs(along * right);
      if (ahead > 4 && ahead + aside * 4 < distance) [nearest, distance] = [mark, ahead + aside * 4];
    }
    if (nearest === null) return;
    event.preventDefault();
    focusMark(nearest);
  });

  function focusMark(mark) {
    for (const other of marks) other.tabIndex = -1;
    mark.tabIndex = 0;
    mark.focus();
  }

  // ---- one cell ------------------------------------------------------------------------------------------------

  function cellView(page) {
    const control = page.control === null ? null : stored(`cell-${page.control}`);
    const before = control === null ? null : control.side;
    const after = page.side;
    return [
      bar(page),
      summary(page, before, after),
      after === null ? h("p.empty", {}, "This cell left no evidence.") : evidence(page, before, after),
    ];
  }

  function bar(page) {
    return h(
      "nav.bar",
      { "aria-label": "Cell" },
      h("a.back", { href: "#/" }, "← matrix"),
      h(`span.mark.${page.standing}`, {}, icon(page.mark)),
      h("span.where", {}, h("b", {}, page.title), h("code", {}, page.id), h("span.said", { title: page.sentence }, page.sentence)),
      neighbours(page.id),
    );
  }

  /** The cells before and after this one in the matrix as it is filtered now. */
  function neighbours(id) {
    const links = marks
      .filter((mark) => mark.closest("td[hidden], tr[hidden], tbody[hidden]") === null)
      .map((mark) => mark.getAttribute("href"));
    const here = links.indexOf(route(id));
    if (here === -1) return null;
    const link = (to, label, text) =>
      links[to] === undefined ? null : h("a", { href: links[to], "aria-label": label, title: label, "data-key": text }, text);
    return h("span.neighbours", {}, link(here - 1, "the cell before", "‹"), link(here + 1, "the next cell", "›"));
  }

  function summary(page, before, after) {
    const differences = page.comparison === null ? page.differences : page.comparison.list;
    return h(
      `header.verdict.${page.standing}`,
      {},
      h("p.standing", {}, h(`span.mark.${page.standing}`, {}, icon(page.mark)), h("b", {}, page.standing), h("span", {}, page.word)),
      h("h1", {}, page.sentence),
      h(
        differences.length === 0 ? "div.halves.one" : "div.halves",
        {},
        differences.length === 0 ? null : differenceTable(page, differences, before, after),
        h(
          "dl.facts",
          {},
          fact("cell", `${page.platform} ${page.app} at ${page.stage}, ${page.service}`),
          page.blame === null ? null : fact("blame", page.blame),
          page.waiver === null ? null : fact("waived by", page.waiver),
          page.invariants.length === 0
            ? null
            : fact(
                "broken promises",
                page.invariants.map((one) => h("span.pair", {}, h("span.tag", {}, one.id), ` ${one.title} `)),
              ),
          page.signature === null ? null : fact("signature", signature(page.signature)),
          page.rules.length === 0 ? null : fact("must hold because", page.rules.join("; ")),
          page.otherAttempts.length === 0
            ? null
            : fact(
                "other attempts",
                page.otherAttempts.map((one) => h("span.line", {}, h("code", {}, one.attempt), ` ${one.outcome}`)),
              ),
          page.evidence === null ? null : fact("evidence", h("a", { href: relative(page.evidence) }, h("code", {}, page.evidence))),
          fact("again", copyable(page.reproduce)),
          page.inTheWalk === null ? null : fact("again, with the walk around it", copyable(page.inTheWalk)),
        ),
      ),
    );
  }

  const fact = (name, ...value) => h("div", {}, h("dt", {}, name), h("dd", {}, ...value));
  const relative = (path) => path.split("/").map(encodeURIComponent).join("/");

  function signature(one) {
    return [
      h("span.line", {}, one.segment, one.endpoint === null ? null : [" · ", h("code", {}, one.endpoint)]),
      h("span.line", {}, h("code", {}, one.assertion)),
      one.message === "" ? null : h("span.line.dim", {}, one.message),
    ];
  }

  function differenceTable(page, list, before, after) {
    const opensAt =
      page.comparison === null || page.comparison.first === null ? null : list.find((one) => one.anchor === page.comparison.first);
    const [old, now] = page.comparison === null ? ["expected", "found"] : ["control", "candidate"];
    // A sum that was observed is shown as money here too.
    const value = (side, what, text) => {
      const observed = side === null ? undefined : side.observations.find((one) => one.name === what);
      return observed === undefined || observed.minor === null || String(observed.minor) !== text ? text : money(observed.minor);
    };
    return h(
      "table.differences",
      {},
      h("thead", {}, h("tr", {}, h("th", {}, "what differs"), h("th", {}, old), h("th", {}, now))),
      h(
        "tbody",
        {},
        list.map((one) =>
          h(
            `tr.${one.weight}`,
            {},
            h(
              "th",
              { scope: "row" },
              one.anchor === null
                ? one.what
                : h(
                    "a",
                    {
                      href: "#",
                      onclick: (event) => {
                        event.preventDefault();
                        reveal(one.anchor, "center");
                      },
                    },
                    one.what,
                  ),
              one === opensAt ? h("span.tag", {}, "first") : null,
            ),
            h("td.before", { "data-side": "control" }, value(before, one.what, one.control)),
            h("td.after", { "data-side": "candidate" }, value(after, one.what, one.candidate)),
          ),
        ),
      ),
    );
  }

  function evidence(page, before, after) {
    const compared = page.comparison;
    const open = page.standing !== "proved";
    const first = compared === null || compared.first === null ? "" : compared.first.split("-")[0];
    const parts =
      after.kind === "books"
        ? [ledgerPart(before, after, true), factsPart(before, after, true)]
        : [
            observationsPart(compared, before, after),
            stepsPart(compared, before, after, page),
            qrPart(before, after),
            wirePart(page, before, after, open && first === "wire"),
            ledgerPart(before, after, open),
            factsPart(before, after, open && first === ""),
          ];
    return h(before === null ? "div.evidence.single" : "div.evidence", {}, sideHeads(page, before, after), parts);
  }

  function sideHeads(page, before, after) {
    const head = (title, side) =>
      h(
        "div.side-head",
        {},
        h("b", {}, title),
        side.kind === "books"
          ? h("span.dim", {}, `account ${side.attempt}`)
          : [
              h("code", {}, side.attempt),
              h(
                "span.dim",
                {},
                [
                  moment(side.startedAt),
                  side.durationMs === null ? null : seconds(side.durationMs),
                  side.engine,
                  side.commands === null ? null : `${side.commands} commands`,
                ]
                  .filter((text) => text !== null)
                  .join(" · "),
              ),
            ],
        side.kind === "books" && side.outcome !== null && side.outcome.kind === "pass" ? null : outcome(side.outcome),
      );
    return [
      page.uncontrolled === null ? null : h("p.uncontrolled", {}, page.uncontrolled),
      h("div.sides.heads", {}, before === null ? null : head("control", before), head(before === null ? "this cell" : "candidate", after)),
    ];
  }

  function outcome(one) {
    if (one === null) return h("p.outcome.error", {}, "No result was written.");
    if (one.kind === "pass") return h("p.outcome.pass", {}, "passed");
    if (one.kind === "precluded") return h("p.outcome.error", {}, `not run: ${one.cause}`);
    if (one.kind === "error") return h("p.outcome.error", {}, `${one.error} error: ${one.message}`);
    return h(
      "div.outcome.fail",
      {},
      h("p", {}, `failed at ${one.segment}: ${one.message}`),
      one.expected === null && one.actual === null
        ? null
        : h("p.dim", {}, "expected ", long(String(one.expected)), ", got ", long(String(one.actual))),
    );
  }

  /** A value with its beginning in sight, for lists of hundreds of rows. */
  function long(text) {
    if (text.length <= 240) return h("code", {}, text);
    return h("details.long", {}, h("summary", {}, h("code", {}, `${text.slice(0, 200)}…`)), h("code", {}, text));
  }

  const part = (title, count, open, ...content) =>
    h("details.part", { open }, h("summary", {}, h("h2", {}, title), count === null ? null : h("span.number", {}, count)), ...content);

  // Pairs for both columns; without a control there is one column.
  const pairsOf = (compared, list) => (compared === null ? list.map((_one, index) => [null, index]) : compared);
  const at = (list, index) => (index === null || index === undefined ? undefined : list[index]);

  function observationsPart(compared, before, after) {
    const names = compared === null ? after.observations.map((one) => ({ name: one.name, differs: null })) : compared.observations;
    if (names.length === 0 && after.shown.length === 0) return null;
    const valueOf = (side, name) => {
      const found = side === null ? undefined : side.observations.find((one) => one.name === name);
      if (found === undefined) return h("span.dim", {}, "not recorded");
      return found.minor === null ? found.text : money(found.minor);
    };
    return part(
      "Observations",
      names.length,
      true,
      h(
        "table.observations",
        {},
        h(
          "tbody",
          {},
          names.map((row, index) =>
            h(
              row.differs === null ? "tr" : `tr.${row.differs}`,
              { id: `at-observation-${index}` },
              h("th", { scope: "row" }, row.name, row.differs === "judged" ? h("span.tag", {}, "differs") : null),
              before === null ? null : h("td.before", { "data-side": "control" }, valueOf(before, row.name)),
              h("td.after", { "data-side": "candidate" }, valueOf(after, row.name)),
            ),
          ),
          statusRow(before, after),
        ),
      ),
    );
  }

  function statusRow(before, after) {
    const trail = (side) =>
      side.shown
        .filter((one) => one.status !== null)
        .map((one) => h("span.status", { title: `${one.screen}, ${offset(one.at)} s` }, one.status));
    if (trail(after).length === 0 && (before === null || trail(before).length === 0)) return null;
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, "statuses on the screen"),
      before === null ? null : h("td.trail", {}, trail(before)),
      h("td.trail", {}, trail(after)),
    );
  }

  function stepsPart(compared, before, after, page) {
    const pairs = pairsOf(compared === null ? null : compared.steps, after.steps);
    if (pairs.length === 0) return null;
    const failed = after.outcome !== null && after.outcome.kind === "fail";
    const lastStep = after.steps.length - 1;
    const rows = pairs.map(([i, j], row) => {
      const old = before === null ? undefined : at(before.steps, i);
      const now = at(after.steps, j);
      const isFailure = failed && j === lastStep;
      const alone = before !== null && (old === undefined || now === undefined);
      return h(
        `div.sides.step${alone ? ".alone" : ""}${isFailure ? ".failed" : ""}`,
        { id: `at-step-${row}` },
        before === null ? null : stepBox(old, old, now, page),
        stepBox(now, old, now, page),
      );
    });
    // What the control did after the candidate had ended is kept out of the way.
    const end = pairs.findLastIndex(([, j]) => j !== null) + 1;
    const rest = rows.slice(end);
    const more =
      rest.length === 0
        ? null
        : h("details.more", {}, h("summary", {}, `${rest.length} more steps of the control`), h("div.rows", {}, rest));
    return part("Steps and screens", after.steps.length, true, h("div.rows", {}, rows.slice(0, end)), more);
  }

  function stepBox(step, old, now, page) {
    if (step === undefined) return h("div.gap", {}, "–");
    const other = step === now ? old : now;
    return h(
      "div.box",
      {},
      h(
        "p.line",
        {},
        h("span.time", { title: `took ${seconds(step.ms)}` }, offset(step.at)),
        h(`span.actor.${step.actor.replaceAll(" ", "-")}`, {}, step.actor),
        h("span", {}, step.sentence),
      ),
      h(
        "div.screen",
        {},
        thumbnail(step.shot, step.sentence, old, now, page),
        step.screen === null || step.screen === "" ? null : screenText(step.screen, other === undefined ? null : other.screen),
      ),
    );
  }

  /** What the screen read; what the other side's screen does not have is marked, by line, or by word when all is one line. */
  function screenText(text, other) {
    const gap = text.trim().includes("\n") ? "\n" : " ";
    const known = other === null ? null : new Set(other.split(gap).map((piece) => piece.trim()));
    const pieces = text.split(gap).map((piece) => {
      const isNew = known !== null && piece.trim() !== "" && !known.has(piece.trim());
      return isNew ? [h("mark.value", {}, piece), gap] : `${piece}${gap}`;
    });
    return h("pre.reads", { tabindex: "0", title: "what the screen read" }, pieces);
  }

  function thumbnail(shot, caption, old, now) {
    if (shot === null || shot === undefined) return null;
    const source = pictureOf(shot);
    if (source === null) return h("a.left-out", { href: relative(shot.file) }, "picture in the evidence folder");
    return h(
      "button.thumbnail",
      { type: "button", title: "see it large, old beside new", onclick: () => showPictures(caption, old, now) },
      h("img", { src: source, alt: `screen: ${caption}`, loading: "lazy" }),
    );
  }

  function pictureOf(shot) {
    if (shot === null || shot === undefined || shot.key === null) return null;
    const element = byId(`shot-${shot.key}`);
    return element === null ? null : element.textContent;
  }

  function showPictures(caption, old, now) {
    const dialog = byId("pictures");
    const figure = (title, step) => {
      const source = step === undefined ? null : pictureOf(step.shot);
      return source === null ? null : h("figure", {}, h("figcaption", {}, title), h("img", { src: source, alt: `${title}: ${caption}` }));
    };
    dialog.replaceChildren(
      h("p.line", {}, h("b", {}, caption), h("button.close", { type: "button", onclick: () => dialog.close() }, "close")),
      h("div.figures", {}, old === now ? null : figure("control", old), figure("candidate", now)),
    );
    dialog.showModal();
  }

  function qrPart(before, after) {
    if (after.decoded.length === 0 && (before === null || before.decoded.length === 0)) return null;
    const column = (side) => h("div", {}, side.decoded.length === 0 ? h("div.gap", {}, "–") : side.decoded.map(qrBox));
    return part("QR on the screen", after.decoded.length, true, h("div.sides", {}, before === null ? null : column(before), column(after)));
  }

  function qrBox(qr) {
    const parts = qr.parts;
    const wrongSum = parts !== null && parts.sumMinor !== null && parts.sumMinor !== qr.expectedMinor;
    const wrongLabel = qr.labelMinor !== null && qr.labelMinor !== qr.expectedMinor;
    const flagged = (wrong, ...content) => h(wrong ? "mark.shape" : "span", {}, ...content);
    return h(
      "div.box.qr",
      {},
      thumbnail(qr.shot, "the QR on the screen", undefined, { shot: qr.shot }),
      h(
        "dl.facts",
        {},
        qr.text === null ? fact("text", flagged(true, "no decoder could read it")) : fact("text", h("code.wrap", {}, qr.text)),
        fact("to be paid", money(qr.expectedMinor)),
        parts === null
          ? null
          : fact(
              "sum in the code",
              parts.sumMinor === null ? h("span.dim", {}, "none") : flagged(wrongSum, money(parts.sumMinor), ` ${parts.currency ?? ""}`),
            ),
        fact("label beside it", qr.labelMinor === null ? h("span.dim", {}, "none") : flagged(wrongLabel, money(qr.labelMinor))),
        parts === null ? null : fact("id", h("code", {}, parts.id)),
        parts === null || parts.type === null
          ? null
          : fact("type", `${parts.type} ${{ "01": "static", "02": "one-time" }[parts.type] ?? ""}`),
        parts === null || parts.crc === null
          ? null
          : fact("checksum", flagged(parts.crcHolds === false, h("code", {}, parts.crc), parts.crcHolds ? " holds" : " does NOT hold")),
        fact(
          "read by",
          qr.readings
            .map((one) => `${one.decoder}${one.text === null ? " (nothing)" : one.text === qr.text ? "" : " (another text)"}`)
            .join(", "),
        ),
      ),
    );
  }

  function wirePart(page, before, after, open) {
    const compared = page.comparison;
    const rows =
      compared === null
        ? after.wire.map((_one, index) => ({ pair: [null, index], differs: null, request: null, response: null }))
        : compared.wire;
    if (rows.length === 0) return null;
    const hasDifference = rows.some((row) => row.differs === "status" || row.differs === "shape" || row.differs === "alone");
    return part(
      "Wire",
      after.wire.length,
      open || (page.standing !== "proved" && hasDifference) || rows.length <= 12,
      h(
        "div.rows",
        {},
        rows.map((row, index) => {
          const [i, j] = row.pair;
          const box = (exchange, side) => (exchange === undefined ? h("div.gap", {}, "–") : exchangeBox(exchange, row, side, page));
          return h(
            `div.sides.exchange${row.differs === null ? "" : `.differs-${row.differs}`}`,
            { id: `at-wire-${index}` },
            before === null ? null : box(at(before.wire, i), "control"),
            box(at(after.wire, j), "candidate"),
          );
        }),
      ),
    );
  }

  const printers = new WeakMap();

  /** Opens at once: the browser's own event comes too late for what is to be scrolled to. */
  function openBox(details) {
    details.open = true;
    printers.get(details)?.();
  }

  function exchangeBox(exchange, row, side, page) {
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
          body("request", exchange.request, marksOf(row.request)),
          body("answer", exchange.response, marksOf(row.response)),
          exchange.request === null && exchange.response === null ? h("p.dim", {}, "no bodies") : null,
        ),
      );
    };
    printers.set(details, print);
    details.addEventListener("toggle", () => details.open && print());
    if (page.standing !== "proved" && (row.differs === "status" || row.differs === "shape")) openBox(details);
    return details;
  }

  const readablePath = (path, base) =>
    (base !== "" && path.startsWith(`${base}/`) ? path.slice(base.length) : path).replace(
      /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
      (id) => `${id.slice(0, 8)}…`,
    );

  function body(title, one, found) {
    if (one === null) return null;
    const text = stored(`text-${one.text}`);
    if (text === null) return null;
    const shape = new Set(found === null ? [] : found.shape);
    const value = new Set(found === null ? [] : found.value);
    const lines = text.split("\n");
    const beyond = [...shape].filter((line) => line >= lines.length).length;
    return h(
      "div.body",
      {},
      h("p.dim", {}, `${title}, ${bytes(one.bytes)}`),
      h(
        "pre.json",
        {},
        lines.map((line, index) =>
          shape.has(index) ? h("mark.shape", {}, `${line}\n`) : value.has(index) ? h("mark.value", {}, `${line}\n`) : `${line}\n`,
        ),
      ),
      one.cutLines === 0
        ? null
        : h(
            "p.cut",
            {},
            `Cut here: ${one.cutLines} more lines${beyond === 0 ? "" : `, ${beyond} of them with a difference in shape`}. The whole text is in wire.ndjson of the evidence folder.`,
          ),
    );
  }

  function ledgerPart(before, after, open) {
    if (after.ledger.length === 0 && (before === null || before.ledger.length === 0)) return null;
    const column = (side) =>
      h(
        "div",
        {},
        side.ledgerLeftOut === 0 ? null : h("p.cut", {}, `${side.ledgerLeftOut} earlier entries are in the evidence folder only.`),
        side.ledger.length === 0
          ? h("div.gap", {}, "the bank heard nothing")
          : h(
              "ol.ledger",
              {},
              side.ledger.map((entry) =>
                h(
                  `li.${entry.kind}`,
                  {},
                  h("span.time", {}, offset(entry.at)),
                  h("span.event", {}, entry.text, h("span.dim", {}, " ", short(entry.operation), ` ${entry.dialect}`)),
                  entry.amountMinor === null ? h("span") : money(entry.amountMinor),
                ),
              ),
            ),
      );
    return part(
      "The bank's ledger",
      after.ledger.length,
      open || after.kind === "books",
      h("div.sides", {}, before === null ? null : column(before), column(after)),
    );
  }

  const FACTS = {
    sales: "sales",
    returns: "returns",
    receipts: "receipts",
    qrOperations: "QR operations",
    qrRefunds: "QR refunds",
    bankEvents: "bank events",
    disagreements: "old and new store disagree",
    unread: "could not be read",
  };

  function factsPart(before, after, open) {
    const count = (side) => Object.values(side.facts).reduce((sum, rows) => sum + rows.length, 0);
    if (count(after) === 0 && (before === null || count(before) === 0)) return null;
    const loud = after.facts.disagreements.length + after.facts.unread.length > 0;
    const column = (side) =>
      h(
        "div",
        {},
        side.factsLeftOut === 0 ? null : h("p.cut", {}, `${side.factsLeftOut} earlier rows are in the evidence folder only.`),
        Object.entries(FACTS).map(([name, title]) => factTable(title, side.facts[name], name === "disagreements" || name === "unread")),
      );
    return part(
      "The shop's database",
      count(after),
      open || loud,
      h("div.sides", {}, before === null ? null : column(before), column(after)),
    );
  }

  function factTable(title, rows, loud) {
    if (rows.length === 0) return null;
    const columns = Object.keys(rows[0]).filter((column) => column !== "payload");
    return h(
      loud ? "div.fact-table.loud" : "div.fact-table",
      {},
      h(
        "table",
        {},
        h("caption", {}, title),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            columns.map((column) => h(column.endsWith("Minor") ? "th.amount" : "th", {}, spaced(column))),
          ),
        ),
        h(
          "tbody",
          {},
          rows.map((row) =>
            h(
              "tr",
              {},
              columns.map((column) => h(column.endsWith("Minor") ? "td.amount" : "td", {}, factValue(column, row[column]))),
            ),
          ),
        ),
      ),
    );
  }

  const spaced = (name) =>
    name
      .replace(/Minor$/, "")
      .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
      .trim();

  function factValue(column, value) {
    if (value === null) return h("span.dim", {}, "–");
    if (column.endsWith("Minor")) return money(value);
    if (column.endsWith("At")) return h("span", { title: moment(value) }, moment(value).slice(11, 19));
    if (column.endsWith("Id")) return short(String(value));
    return String(value);
  }

  // ---- where the page is ---------------------------------------------------------------------------------------

  const route = (id) => `#/cell/${encodeURI(id)}`;

  function reveal(anchor, block) {
    const target = byId(`at-${anchor}`);
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

  // A link cut short in a mail may end in half an escape; it then names no cell.
  function decoded(text) {
    try {
      return decodeURI(text);
    } catch {
      return "";
    }
  }

  function show() {
    const asked = /^#\/cell\/(.+)$/.exec(location.hash);
    const id = asked === null ? null : decoded(asked[1]);
    const page = id === null ? null : stored(`cell-${id}`);
    if (overview.hidden === false) scrolledTo = scrollY;
    overview.hidden = page !== null;
    cellPage.hidden = page === null;
    if (page === null) {
      cellPage.replaceChildren();
      scrollTo(0, scrolledTo);
      const mark = marks.find((one) => one.getAttribute("href") === cameFrom);
      if (mark !== undefined && !mark.closest("[hidden]")) {
        for (const other of marks) other.tabIndex = -1;
        mark.tabIndex = 0;
        mark.focus({ preventScroll: true });
      }
      return;
    }
    cameFrom = route(page.id);
    cellPage.replaceChildren(...cellView(page));
    scrollTo(0, 0);
    // The first difference is brought into sight; when it is in sight already, the verdict stays at the top.
    if (page.comparison !== null && page.comparison.first !== null) reveal(page.comparison.first, "nearest");
  }

  // Once the verdict is out of sight its sentence stands in the bar.
  addEventListener("scroll", () => cellPage.classList.toggle("scrolled", scrollY > 130), { passive: true });
  addEventListener("hashchange", show);
  addEventListener("keydown", (event) => {
    if (cellPage.hidden || byId("pictures").open || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") location.hash = "#/";
    const key = { ArrowLeft: "‹", ArrowRight: "›" }[event.key];
    if (key !== undefined && !event.target.closest("pre, summary, table")) cellPage.querySelector(`[data-key="${key}"]`)?.click();
  });
  byId("pictures").addEventListener("click", (event) => {
    if (event.target === event.currentTarget) event.currentTarget.close();
  });
  document.documentElement.dataset.ready = "true";
  show();
})();
