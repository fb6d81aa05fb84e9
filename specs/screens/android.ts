import { ON_PHONES } from "./on-phones.ts";
import type { LocatorTable, TillLocator } from "./row.ts";

/** Where things are on the Android till. */
export const ANDROID: LocatorTable<TillLocator> = ON_PHONES;
