import { h } from "./element.js";
import { stored } from "./stored.js";

/** What was sent or answered, with the lines marked that the other side does not have. */
export function exchangeBody(title, one, found) {
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

const bytes = (count) => (count < 1024 ? `${count} B` : `${(count / 1024).toFixed(1)} KB`);
