const ACCOUNT_FIELDS = ["sbpMerchantId", "accountId", "merchantId"] as const;

/** The account that a bank's callback is about, or "*" when it names none that we know. */
export function callbackAccount(body: Buffer, accounts: readonly string[]): string {
  for (const value of namedAccounts(body)) if (accounts.includes(value)) return value;
  return "*";
}

function namedAccounts(body: Buffer): string[] {
  try {
    const told: unknown = JSON.parse(body.toString("utf8"));
    if (typeof told !== "object" || told === null) return [];
    const fields = new Map(Object.entries(told));
    return ACCOUNT_FIELDS.map((name): unknown => fields.get(name)).filter((value) => typeof value === "string");
  } catch {
    return [];
  }
}
