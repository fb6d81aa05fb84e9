import { ON_PHONES } from "./on-phones.ts";
import type { LocatorTable, TillLocator } from "./row.ts";

/** Where things are on the iOS till. */
export const IOS: LocatorTable<TillLocator> = ON_PHONES;
