import { spansOf, type Span } from "./span.ts";

const SECRET_WORD = String.raw`token|secret|passw(?:or)?d|passphrase|passcode|pwd|authori[sz]ation|api[-_ ]?key|access[-_ ]?key|private[-_ ]?key|session[-_ ]?id|sid|csrf|xsrf|jwt|cvv2?|cvc2?|otp|пароль|токен|секрет`;

const EMAILS: readonly RegExp[] = [
  /(?<![\p{L}\p{N}._%+'’-])[\p{L}\p{N}._%+'’-]{1,80}(?:@|%40)(?:\[[\d.:a-f]+\]|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}[\p{L}\p{N}-]+)/giu,
  // A name at a machine; `desktop@5.0` and `web@served` are builds, `dropped@MIX` is a fault at a stage.
  /(?<![\p{L}\p{N}._%+'’/-])(?!(?:desktop|android|ios|web)@)[\p{L}\p{N}._%+'’-]{1,80}@(?!(?:BASE|DB|WARM|FILL|MIX|DRAIN|DONE|APPS|BACK)(?![\p{L}\p{N}-]))\p{L}[\p{L}\p{N}-]+/giu,
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,80}\s{0,3}[[({]\s*(?:at|@|собака)\s*[\])}]\s*[\p{L}\p{N}.-]+(?:\s*[[({]\s*(?:dot|\.|точка)\s*[\])}]\s*\p{L}+)*/giu,
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,80}\s(?:at|собака)\s[\p{L}\p{N}-]+\s(?:dot|точка)\s\p{L}+/giu,
];

const HANDLES: readonly RegExp[] = [
  /(?<![\p{L}\p{N}_/.@])@[a-z_]\w{3,31}(?![\w/])/giu,
  /(?<=(?:t\.me|wa\.me|vk\.com|vk\.ru|instagram\.com|facebook\.com|ok\.ru|twitter\.com|x\.com)\/)[\w.@+-]{3,}/giu,
];

const SECRETS: readonly RegExp[] = [
  /-----BEGIN [^-\n]+-----[\s\S]*?(?:-----END [^-\n]+-----|$)/gu,
  /\beyJ[\w-]{5,}(?:\.[\w-]*){0,4}/gu,
  /\b(?:(?:sk|pk|rk)_(?:live|test)_|gh[pousr]_|github_pat_|glpat-|xox[abprs]-|npm_|ya29\.|AKIA|ASIA|AIza)[\w-]{8,}/gu,
];

const VALUES: readonly RegExp[] = [
  /\bbearer\s+(?<value>[^\s"',;]{6,})/giu,
  /\b(?:basic|digest|negotiate|token|apikey)\s+(?<value>(?=[^\s"',;]*[\d=+/]|[^\s"',;]*\p{Ll}\p{Lu})[^\s"',;]{8,})/gu,
  /\b(?:Basic|Digest|Negotiate)\s+(?<value>(?=[^\s"',;]*[\d=+/]|[^\s"',;]*\p{Ll}\p{Lu})[^\s"',;]{8,})/gu,
  /(?<![\p{L}[])(?:set-)?cookie2?["']?\s*[:=]\s*(?<value>[^\n"]+)/giu,
  /(?<![\p{L}[])(?:proxy-)?authorization["']?\s*[:=]\s*["']?(?<value>[^\n"']+)/giu,
  new RegExp(
    String.raw`(?<!\[)(?:${SECRET_WORD})[\w.-]{0,40}(?:\\?["'\]])*\s*(?:=>|[:=])\s*(?<value>\\?"(?:[^"\\]|\\.)*(?:"|$)|'[^']*'|[^\s,;&"'}<>]+)`,
    "giu",
  ),
  // Words that people also use for other things: "the same signature: at the same step".
  /(?<!\[)(?:session|signature|credentials?)[\w.-]{0,40}(?:\\?["'\]])*\s*(?:=>?\s*|:\s*(?=\S*[\d"'=+/]))(?<value>\\?"(?:[^"\\]|\\.)*(?:"|$)|'[^']*'|[^\s,;&"'}<>]+)/giu,
  /(?<!\[)(?:password|passcode|pin|secret|token|пароль|токен)\s+(?:is|was|это|был)\s+(?!(?:not|lost|wrong|missing|empty|invalid|expired|refused|unknown|null|the|a|an|never|still|no|kept|sent|asked|struck)\b)(?<value>[^\s,;]+)/giu,
  /\/\/(?<value>[^\s/@:]+(?::[^\s/@]*)?)@/gu,
];

/** E-mails and secrets: by the words in front of them, by their form, or because nobody would write such a thing by hand. */
export function secretsIn(text: string): readonly Span[] {
  return [
    ...EMAILS.flatMap((pattern) => spansOf(text, pattern, "[e-mail]")),
    ...HANDLES.flatMap((pattern) => spansOf(text, pattern, "[name]")),
    ...SECRETS.flatMap((pattern) => spansOf(text, pattern, "[secret]")),
    ...VALUES.flatMap((pattern) => spansOf(text, pattern, "[secret]", "value")),
    ...[...text.matchAll(/[A-Za-z\d+/_=-]{16,}/g)]
      .filter(([run]) => isRandom(run))
      .map(({ 0: run, index }) => ({ start: index, end: index + run.length, mark: "[secret]" as const })),
  ];
}

const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/gi;

/** Letters and digits in an order that no word has. An id of a document is none of that, nor is a word of several humps. */
function isRandom(run: string): boolean {
  const rest = run.replace(UUID, "-");
  const segments = rest.split(/[-_/+=]+/);
  if (segments.some((segment) => segment.length >= 20 && /^[\da-f]+$/i.test(segment) && /\d/.test(segment) && /[a-f]/i.test(segment)))
    return true;
  if (segments.some((segment) => segment.length >= 16 && /\d/.test(segment) && /[A-Za-z]/.test(segment) && changes(segment) >= 4))
    return true;
  const joined = segments.join("");
  if (joined.length >= 20 && /[a-z]/.test(joined) && /[A-Z]/.test(joined) && humpLength(rest) < 2.7) return true;
  return joined.length >= 20 && /\d/.test(joined) && /[A-Za-z]/.test(joined) && changes(joined) >= 8;
}

/** How often small letters, capitals and digits follow each other. */
function changes(text: string): number {
  const classes = text
    .replace(/[a-z]+/g, "a")
    .replace(/[A-Z]+/g, "A")
    .replace(/\d+/g, "0");
  return classes.length - 1;
}

/** Letters from one capital or sign to the next. */
function humpLength(text: string): number {
  const humps = text.split(/(?=[A-Z])|[^A-Za-z]+/).filter((hump) => hump !== "");
  return humps.length === 0 ? 0 : humps.join("").length / humps.length;
}
