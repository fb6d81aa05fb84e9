export const PLATFORMS = ["desktop", "android", "ios", "web"] as const;
export type Platform = (typeof PLATFORMS)[number];

export const LANES = ["twin", "device", "grid"] as const;
export type Lane = (typeof LANES)[number];

export const TIERS = [1, 2, 3] as const;
export type Tier = (typeof TIERS)[number];
