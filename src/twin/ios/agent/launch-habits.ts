import type { Habits } from "../../phone/phone.ts";

/** What an app is started with: `-key value` pairs lie over its user defaults, the environment is its own. */
export interface LaunchWords {
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** What launch words change about the phone's owner for this launch. */
export function habitsIn({ arguments: words, environment }: LaunchWords): Partial<Habits> {
  const habits: { -readonly [Key in keyof Habits]?: Habits[Key] } = {};
  const language = defaultIn(words, "AppleLanguages")
    ?.replaceAll(/[()"\s]/g, "")
    .split(",")[0];
  const locale = defaultIn(words, "AppleLocale")?.replace("_", "-").split("@")[0];
  // A locale says more than a language ("ru_RU", "ru"); a page has one word for both.
  const spoken = language !== undefined && locale !== undefined ? moreExact(language, locale) : (locale ?? language);
  if (spoken !== undefined && spoken !== "") habits.locale = spoken;

  const size = CONTENT_SIZES[defaultIn(words, "UIPreferredContentSizeCategoryName") ?? ""];
  if (size !== undefined) habits.fontScale = size;
  const timeZone = environment["TZ"];
  if (timeZone !== undefined) habits.timeZone = timeZone;
  return habits;
}

/** How large body text is at each step of the slider in Settings, against `L`, where it stands when a phone is new (17 points). */
export const CONTENT_SIZES: Readonly<Record<string, number>> = {
  UICTContentSizeCategoryXS: 14 / 17,
  UICTContentSizeCategoryS: 15 / 17,
  UICTContentSizeCategoryM: 16 / 17,
  UICTContentSizeCategoryL: 1,
  UICTContentSizeCategoryXL: 19 / 17,
  UICTContentSizeCategoryXXL: 21 / 17,
  UICTContentSizeCategoryXXXL: 23 / 17,
  UICTContentSizeCategoryAccessibilityM: 28 / 17,
  UICTContentSizeCategoryAccessibilityL: 33 / 17,
  // 40 points are 2.35 times 17; taken as the round 200 % that letters must survive.
  UICTContentSizeCategoryAccessibilityXL: 2,
  UICTContentSizeCategoryAccessibilityXXL: 47 / 17,
  UICTContentSizeCategoryAccessibilityXXXL: 53 / 17,
};

/** The last one said holds. */
function defaultIn(words: readonly string[], key: string): string | undefined {
  const at = words.lastIndexOf(`-${key}`);
  return at < 0 ? undefined : words[at + 1];
}

function moreExact(language: string, locale: string): string {
  return locale.toLowerCase().startsWith(language.toLowerCase()) ? locale : language;
}
