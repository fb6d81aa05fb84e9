import { z } from "zod";
import type { BankKnobs, ShopSetting } from "../domain/scenario.ts";
import { strict } from "./strict-object.ts";

/** How the bank behaves, as environments and cases say it. */
export const bankKnobs = strict({
  inquiry: z.enum(["answers", "unavailable", "stale"]).exactOptional(),
  fiscal: z.enum(["prints", "offline at first", "loses its first answer"]).exactOptional(),
  callbacks: z.enum(["sent", "dropped", "duplicated", "delayed", "reordered", "forged first"]).exactOptional(),
  register: z.enum(["works", "fails", "fails after effect", "paid before the answer"]).exactOptional(),
}) satisfies z.ZodType<BankKnobs>;

export const shopSetting = strict({
  acquirer: z.string().exactOptional(),
  qr: z.boolean().exactOptional(),
}) satisfies z.ZodType<ShopSetting>;

export const localeName = z.string().refine((value) => isLocale(value), {
  error: (issue) => `"${String(issue.input)}" is not a language; expected one such as "ru-RU"`,
});

export const timeZoneName = z.string().refine((value) => isTimeZone(value), {
  error: (issue) => `"${String(issue.input)}" is not a time zone; expected one such as "Europe/Moscow"`,
});

function isLocale(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
