import type { ContentfulStatusCode } from "hono/utils/http-status";

/** Codes of the public POS API, and ours from 30001 on. */
export const CODES = {
  unknownField: 1007,
  changedElsewhere: 1065,
  authentication: 12025,
  baseMissing: 17005,
  sumsDiffer: 18000,
  qrMixed: 18005,
  qrPrepaymentMixed: 18006,
  qrReturnedOtherwise: 19003,
  qrReturnOfOther: 19004,
  qrAmount: 30001,
  bankSilent: 30002,
  qrOff: 30003,
  qrInProgress: 30004,
  qrPaid: 30005,
  refundTooLarge: 30006,
  qrNotPaid: 30007,
  returnTooLarge: 30008,
  operationReused: 30009,
  refundDeclined: 30010,
  noOpenShift: 30011,
} as const;

/** An answer of the API that is not a success; a till relies on the code and shows the text. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: ContentfulStatusCode;
  readonly code: number | null;
  /** Further members of the answer beside `errors`. */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(status: ContentfulStatusCode, code: number | null, text: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(text);
    this.status = status;
    this.code = code;
    this.extra = extra;
  }
}

export function errorBody(
  text: string,
  code: number | null,
  moreInfo: string | null = null,
): { errors: readonly Record<string, unknown>[] } {
  return { errors: [{ error: text, ...(code === null ? {} : { code }), ...(moreInfo === null ? {} : { moreInfo }) }] };
}

export function unknownField(name: string): ApiError {
  return new ApiError(400, CODES.unknownField, `Unknown field "${name}"`);
}

export function missingField(name: string): ApiError {
  return new ApiError(412, null, `The field "${name}" is required`);
}
