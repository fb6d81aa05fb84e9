import type { SharedFlags } from "./planning.ts";

/** `--scenario 'qr-*' --stage MIX`, or nothing when all is selected. */
export function filtersOf(flags: SharedFlags): string {
  const given = (["platform", "app", "scenario", "stage", "tier"] as const).flatMap((name) => {
    const value = flags[name];
    if (value === undefined) return [];
    const list = [value].flat().join(",");
    return [`--${name} ${/[*\s]/.test(list) ? `'${list}'` : list}`];
  });
  return given.join(" ");
}
