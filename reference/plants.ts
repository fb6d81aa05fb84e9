/** What can be laid over a part of this shop, as the config names such parts: traits of a release, of a build, of the bank, of a job. */
export function backend<Version extends string>(version: Version, overridden: Readonly<Record<string, string>>) {
  return { in: "backend", version, env: traits(overridden) } as const;
}

/** In a build of the till; without a platform in all of them. */
export function cashier(
  version: string,
  overridden: Readonly<Record<string, string>>,
  platform: "desktop" | "android" | "ios" | null = null,
) {
  return { in: "cashier", platform, version, env: traits(overridden) } as const;
}

/** In the bank that all releases share. */
export function bank(overridden: Readonly<Record<string, string>>) {
  return { in: "bank", env: { BANK_TRAITS: JSON.stringify(overridden) } } as const;
}

export function migrate(overridden: Readonly<Record<string, string>>) {
  return { in: "migrate", env: traits(overridden) } as const;
}

export function backfill(overridden: Readonly<Record<string, string | number>>) {
  return { in: "backfill", env: traits(overridden) } as const;
}

function traits(overridden: Readonly<Record<string, string | number>>) {
  return { REFERENCE_TRAITS: JSON.stringify(overridden) };
}
