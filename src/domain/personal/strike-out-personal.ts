import { namesIn } from "./names-in-text.ts";
import { numbersIn } from "./numbers-in-text.ts";
import { secretsIn } from "./secrets-in-text.ts";
import { withoutSpans } from "./span.ts";

/**
 * Strikes names, phones, e-mails, cards and secrets out of a text that people wrote. What may be one of them is struck rather than kept;
 * amounts, dates, ids of documents and `spared` phrases (the names of goods, say) stay.
 */
export function strikeOutPersonal(text: string, spared: readonly string[] = []): string {
  const read = decoded(text, spared);
  return withoutSpans(read, [...secretsIn(read), ...numbersIn(read), ...namesIn(read, spared)]);
}

const ESCAPED = /(?:\\u[\da-f]{4})+/gi;
const PERCENT = /(?<![^\s"'<>])[^\s"'<>%]*%[\da-f]{2}[^\s"'<>]*/gi;
const ENTITY = /&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi;

/** What is written with escapes is read as well; where nothing is found behind them they stay as they are. */
function decoded(text: string, spared: readonly string[]): string {
  if (!/[\\%&]/.test(text)) return text;
  return text
    .replace(ESCAPED, (run) => JSON.parse(`"${run}"`) as string)
    .replace(ENTITY, (whole: string, hex: string | undefined, decimal: string | undefined) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 31 && code < 0x110000 && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole;
    })
    .replace(PERCENT, (run) => {
      const plain = unpercented(run);
      return plain === run || strikeOutPersonal(plain, spared) === plain ? run : plain;
    });
}

function unpercented(run: string): string {
  try {
    return decodeURIComponent(run.replaceAll("+", " "));
  } catch {
    return run.replace(/(?:%[\da-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll("%", ""), "hex").toString("utf8"));
  }
}
