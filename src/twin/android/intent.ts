/** What `am start` and its kin are asked for. */
export interface Intent {
  readonly action: string | null;
  readonly data: string | null;
  readonly component: { readonly id: string; readonly activity: string } | null;
  /** A package alone, given by `-p` or as the last word. */
  readonly id: string | null;
  readonly categories: readonly string[];
  readonly flags: string | null;
  /** Extras of every type, as the text they were given in. */
  readonly extras: Readonly<Record<string, string>>;
  /** `-S`: end the app first. */
  readonly stops: boolean;
  readonly waits: boolean;
  /** Options that the twin does not know. */
  readonly strange: readonly string[];
}

/** Options that are followed by one value and mean nothing to the twin. */
const IGNORED = ["--user", "-t", "-i", "--display", "--windowingMode", "--activityType", "--receiver-permission", "-R"];
const EXTRAS = /^--(?:es|ez|ei|el|ef|eu|ecn|eia|eial|ela|elal|efa|efal|esa|esal)$/;

/** "-W -n lab.x/.MainActivity -a android.intent.action.MAIN --es server http://…" */
export function parseIntent(words: readonly string[]): Intent {
  let intent: Intent = {
    action: null,
    data: null,
    component: null,
    id: null,
    categories: [],
    flags: null,
    extras: {},
    stops: false,
    waits: false,
    strange: [],
  };
  const left = [...words];
  const value = () => left.shift() ?? "";
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === "-a") intent = { ...intent, action: value() };
    else if (word === "-d") intent = { ...intent, data: value() };
    else if (word === "-n") intent = { ...intent, component: parseComponent(value()) };
    else if (word === "-p") intent = { ...intent, id: value() };
    else if (word === "-c") intent = { ...intent, categories: [...intent.categories, value()] };
    else if (word === "-f") intent = { ...intent, flags: value() };
    else if (word === "-S") intent = { ...intent, stops: true };
    else if (word === "-W") intent = { ...intent, waits: true };
    else if (word === "--esn") intent = { ...intent, extras: { ...intent.extras, [value()]: "" } };
    else if (EXTRAS.test(word)) {
      const name = value();
      intent = { ...intent, extras: { ...intent.extras, [name]: value() } };
    } else if (IGNORED.includes(word)) value();
    else if (word.startsWith("-")) intent = { ...intent, strange: [...intent.strange, word] };
    else if (word.includes("/") && !word.includes(":")) intent = { ...intent, component: parseComponent(word) };
    else intent = word.includes(":") ? { ...intent, data: word } : { ...intent, id: word };
  }
  return intent;
}

/** "lab.x/.MainActivity" is lab.x.MainActivity of lab.x; null when there is no slash. */
export function parseComponent(name: string): Intent["component"] {
  const [id, activity] = name.split("/");
  if (id === undefined || activity === undefined) return null;
  return { id, activity: activity.startsWith(".") ? `${id}${activity}` : activity };
}

/** As Android prints a component: the package is left out of its own activities' names. */
export function printComponent({ id, activity }: { readonly id: string; readonly activity: string }): string {
  return `${id}/${activity.startsWith(`${id}.`) ? activity.slice(id.length) : activity}`;
}

/** "Intent { act=android.intent.action.MAIN cmp=lab.x/.MainActivity (has extras) }" */
export function printIntent(intent: Intent): string {
  const parts = [
    intent.action === null ? [] : [`act=${intent.action}`],
    intent.categories.length === 0 ? [] : [`cat=[${intent.categories.join(",")}]`],
    intent.data === null ? [] : [`dat=${intent.data}`],
    intent.flags === null ? [] : [`flg=${intent.flags}`],
    intent.id === null ? [] : [`pkg=${intent.id}`],
    intent.component === null ? [] : [`cmp=${printComponent(intent.component)}`],
    Object.keys(intent.extras).length === 0 ? [] : ["(has extras)"],
  ].flat();
  return `Intent { ${parts.join(" ")} }`;
}
