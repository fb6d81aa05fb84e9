/** Every trait a cashier build can have, with all values it may take: what a breakage can override, and nothing else. */
export const TRAIT_VALUES = {
  /** Whether this build can take payments by QR at all. */
  qr: [false, true],
  /** How it finds the next page of a list. */
  paging: ["offset", "nextHref else offset"],
  /** Which field of history and X report it takes for card money. */
  cardTotal: ["noCashSum", "cardSum else noCashSum"],
  /** Whether its writes carry `X-Pos-Operation-Id`. */
  operationIdOnWrites: [false, true],
  /** When the id of a QR operation is made: once per payment, or (a fault) anew by each tap. */
  operationIdMinted: ["per payment", "per tap"],
  /** Whether a QR operation that is not over survives a restart; "lost" neither remembers it nor asks the server for open ones. */
  pendingOperation: ["kept", "lost"],
  /** Which sales name `qrSum`; "always" is a fault, older backends refuse the field. */
  qrSumSent: ["on QR sales", "always"],
  /** How answers are decoded. */
  reader: ["javascript"],
} as const satisfies Record<string, readonly (string | boolean)[]>;

type TraitName = keyof typeof TRAIT_VALUES;
export type Traits = { readonly [Name in TraitName]: (typeof TRAIT_VALUES)[Name][number] };

/** The builds in the field: 4.9 was made before QR existed, 5.0 knows it. */
export const BUILDS = {
  "4.9": {
    qr: false,
    paging: "offset",
    cardTotal: "noCashSum",
    operationIdOnWrites: false,
    operationIdMinted: "per payment",
    pendingOperation: "kept",
    qrSumSent: "on QR sales",
    reader: "javascript",
  },
  "5.0": {
    qr: true,
    paging: "nextHref else offset",
    cardTotal: "cardSum else noCashSum",
    operationIdOnWrites: true,
    operationIdMinted: "per payment",
    pendingOperation: "kept",
    qrSumSent: "on QR sales",
    reader: "javascript",
  },
} as const satisfies Record<string, Traits>;

const PLATFORMS = ["desktop"] as const;

/** What the bundler writes into the app. */
export interface Build {
  readonly app: string;
  readonly platform: string;
  readonly traits: Traits;
}

/** The caller asked for something that no build offers. */
export class BuildRequestError extends Error {
  override readonly name = "BuildRequestError";
  readonly code = "CASHIER_BUILD_REQUEST";
}

export function chooseBuild(asked: { readonly app: string; readonly platform: string; readonly overrides: string }): Build {
  if (!isKeyOf(BUILDS, asked.app))
    throw new BuildRequestError(`APP is "${asked.app}"; the cashier has the builds ${Object.keys(BUILDS).join(" and ")}`);
  if (!PLATFORMS.some((platform) => platform === asked.platform)) {
    throw new BuildRequestError(`PLATFORM is "${asked.platform}"; the cashier is built for ${PLATFORMS.join(", ")}`);
  }
  return { app: asked.app, platform: asked.platform, traits: { ...BUILDS[asked.app], ...readOverrides(asked.overrides) } };
}

function readOverrides(json: string): Partial<Traits> {
  const overrides = parse(json);
  for (const [name, value] of Object.entries(overrides)) {
    if (!isKeyOf(TRAIT_VALUES, name)) {
      throw new BuildRequestError(
        `REFERENCE_TRAITS names "${name}", which is no trait of the cashier; traits are ${Object.keys(TRAIT_VALUES).join(", ")}`,
      );
    }
    const allowed: readonly unknown[] = TRAIT_VALUES[name];
    if (!allowed.includes(value)) {
      throw new BuildRequestError(
        `REFERENCE_TRAITS sets ${name} to ${JSON.stringify(value)}; it may be ${allowed.map((each) => JSON.stringify(each)).join(" or ")}`,
      );
    }
  }
  return overrides;
}

function parse(json: string): object {
  if (json.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch (cause) {
    throw new BuildRequestError(`REFERENCE_TRAITS is not JSON: ${json}`, { cause });
  }
  throw new BuildRequestError(`REFERENCE_TRAITS must be a JSON object of traits, not ${json}`);
}

function isKeyOf<T extends object>(table: T, name: string): name is Extract<keyof T, string> {
  return Object.hasOwn(table, name);
}
