import type { Habit } from "./device.ts";

/** Language, time zone and size of letters of a browser, changed by DevTools; what is changed holds for pages loaded from then on. */
export interface PageHabit {
  /** null: as the browser was before the first change. */
  adopt(habit: Habit | null): Promise<void>;
}

/** What a browser takes for ordinary letters, in CSS pixels. */
const LETTERS = { standard: 16, fixed: 13 } as const;

export function pageHabit(browser: WebdriverIO.Browser): PageHabit {
  let before: { readonly userAgent: string; readonly languages: string } | null = null;
  return {
    async adopt(habit) {
      if (habit === null && before === null) return;
      before ??= await browser.execute(() => ({ userAgent: navigator.userAgent, languages: navigator.languages.join(",") }));
      // Formats follow the first, `navigator.language` and the header follow the second; a browser that was installed in this language has both.
      await browser.sendCommand("Emulation.setLocaleOverride", habit === null ? {} : { locale: habit.locale });
      await browser.sendCommand("Emulation.setUserAgentOverride", {
        userAgent: before.userAgent,
        acceptLanguage: habit?.locale ?? before.languages,
      });
      // An empty zone is that of the machine.
      await browser.sendCommand("Emulation.setTimezoneOverride", { timezoneId: habit?.timeZone ?? "" });
      const scale = habit?.fontScale ?? 1;
      await browser.sendCommand("Page.setFontSizes", {
        fontSizes: { standard: Math.round(LETTERS.standard * scale), fixed: Math.round(LETTERS.fixed * scale) },
      });
      if (habit === null) before = null;
    },
  };
}
