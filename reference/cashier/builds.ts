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
  /** Under which id a QR is asked for again when nobody answered: the same one, or (a fault) another. */
  operationIdAfterLostAnswer: ["same", "new"],
  /** Whether a QR operation that is not over survives a restart; "lost" neither remembers it nor asks the server for open ones. */
  pendingOperation: ["kept", "lost"],
  /** Whether a part of a sale can be given back, or only all of it. */
  partialRefund: [false, true],
  /** The screen on the customer's side: "keeps the last code" is a fault, a code that has ended is never shown. */
  customerDisplay: ["none", "follows the till", "keeps the last code"],
  /** How codes are drawn: black on white, or in the shop's colours with its mark over them. */
  qrPicture: ["plain", "branded"],
  /** Whose clock ends the wait for a QR: the server's alone, or (a fault) one of its own, which is overdue whenever the app was away. */
  waitEnds: ["with the server", "with a timer of its own"],
  /** What another QR for the same sale is: a new operation, or (a fault) the one that has ended. */
  retriedOperation: ["new", "the ended one"],
  /** Which sales name `qrSum`; "always" is a fault, older backends refuse the field. */
  qrSumSent: ["on QR sales", "always"],
  /** Whether the model of the settings wants `qrPayEnabled` to be there; "required" is a fault, older backends do not send it. */
  qrPayEnabled: ["optional", "required"],
  /** What a document says of a line whose sum is no whole kopeck. The document's own sum and its tenders are right either way. */
  positionSums: ["rounded", "cut off"],
  /** What becomes of a block of the receipt that this build does not know. */
  unknownBlocks: ["skipped", "refused"],
  /** Whether each start of the app has a name that its requests carry: Android ends apps whose memory it needs, and starts them again. */
  namesItsStarts: [false, true],
  /** For how long an answer is good: for the one question, or for as long as the server says. */
  answersKept: ["for no other question", "as the server says"],
  /** What a sale earns its customer. */
  bonus: ["none", "one per cent"],
  /** How answers are decoded. */
  reader: ["javascript", "kotlin", "swift"],
  /** What follows an error that nobody expected: a screen of the till's own, or the end of the app. */
  afterCrash: ["crash screen", "app ends"],
} as const satisfies Record<string, readonly (string | boolean)[]>;

type TraitName = keyof typeof TRAIT_VALUES;
export type Traits = { readonly [Name in TraitName]: (typeof TRAIT_VALUES)[Name][number] };

type PlatformTraits = Pick<Traits, "reader" | "unknownBlocks" | "afterCrash">;
type VersionTraits = Omit<Traits, keyof PlatformTraits>;

/** What a version is like wherever it runs: 4.9 was made before QR existed, 5.0 knows it. */
const VERSIONS = {
  "4.9": {
    qr: false,
    paging: "offset",
    cardTotal: "noCashSum",
    operationIdOnWrites: false,
    operationIdMinted: "per payment",
    operationIdAfterLostAnswer: "same",
    pendingOperation: "kept",
    partialRefund: false,
    waitEnds: "with the server",
    retriedOperation: "new",
    qrSumSent: "on QR sales",
    qrPayEnabled: "optional",
    positionSums: "rounded",
    customerDisplay: "none",
    qrPicture: "plain",
    namesItsStarts: false,
    answersKept: "for no other question",
    bonus: "none",
  },
  "5.0": {
    qr: true,
    paging: "nextHref else offset",
    cardTotal: "cardSum else noCashSum",
    operationIdOnWrites: true,
    operationIdMinted: "per payment",
    operationIdAfterLostAnswer: "same",
    pendingOperation: "kept",
    partialRefund: true,
    waitEnds: "with the server",
    retriedOperation: "new",
    qrSumSent: "on QR sales",
    qrPayEnabled: "optional",
    positionSums: "rounded",
    customerDisplay: "none",
    qrPicture: "plain",
    namesItsStarts: false,
    answersKept: "for no other question",
    bonus: "none",
  },
} as const satisfies Record<string, VersionTraits>;

/** What a platform makes of every version. */
const PLATFORMS = {
  desktop: { reader: "javascript", unknownBlocks: "skipped", afterCrash: "crash screen" },
  android: { reader: "kotlin", unknownBlocks: "refused", afterCrash: "app ends" },
  ios: { reader: "swift", unknownBlocks: "skipped", afterCrash: "app ends" },
} as const satisfies Record<string, PlatformTraits>;

/**
 * Where one build is unlike its version on other platforms: the first apps for phones counted line sums in whole kopecks, the first
 * till for desktops asks as any page does, a screen on the customer's side came with QR, where there is room for one, and so did
 * starts that have a name, where they come without anybody's doing; bonuses are being tried out on one platform.
 */
const SINGLE_BUILDS: Readonly<Record<string, Partial<Traits>>> = {
  "desktop@4.9": { answersKept: "as the server says" },
  "android@4.9": { positionSums: "cut off" },
  "ios@4.9": { positionSums: "cut off" },
  "desktop@5.0": { customerDisplay: "follows the till" },
  "android@5.0": { namesItsStarts: true },
  "ios@5.0": { bonus: "one per cent" },
};

export type BuildPlatform = keyof typeof PLATFORMS;

/** What the bundler writes into the app. */
export interface Build {
  readonly app: string;
  readonly platform: BuildPlatform;
  readonly traits: Traits;
}

/** The caller asked for something that no build offers. */
export class BuildRequestError extends Error {
  override readonly name = "BuildRequestError";
  readonly code = "CASHIER_BUILD_REQUEST";
}

export function chooseBuild(asked: { readonly app: string; readonly platform: string; readonly overrides: string }): Build {
  const { app, platform, overrides } = asked;
  if (!isKeyOf(VERSIONS, app)) {
    throw new BuildRequestError(`APP is "${app}"; the cashier has the builds ${Object.keys(VERSIONS).join(" and ")}`);
  }
  if (!isKeyOf(PLATFORMS, platform)) {
    throw new BuildRequestError(`PLATFORM is "${platform}"; the cashier is built for ${Object.keys(PLATFORMS).join(", ")}`);
  }
  const own = SINGLE_BUILDS[`${platform}@${app}`];
  return { app, platform, traits: { ...VERSIONS[app], ...PLATFORMS[platform], ...own, ...readOverrides(overrides) } };
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
