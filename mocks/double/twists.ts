import { randomUUID } from "node:crypto";
import { withSum } from "./payment-link.ts";

type Json = Record<string, unknown>;

export interface Request {
  readonly method: string;
  /** Without the base path of the API and without a query: `/entity/retaildemand`. */
  readonly path: string;
  /** null: not JSON. */
  readonly body: Json | null;
}

/** One way in which a release goes wrong without a line of its own: what it is asked, or what it answers, is changed on the way. */
export interface Twist {
  readonly title: string;
  readonly asked?: (request: Request) => Json | null;
  readonly answered?: (request: Request, answer: Json) => Json;
}

/** Invented when the harness stood, to see whether it catches what it was not made for. Each is made anew: some remember. */
export const TWISTS: Readonly<Record<string, () => Twist>> = {
  "twin rows": () => ({
    title: "every page of the history but the first gives its first row twice",
    answered({ path }, answer) {
      const { meta, rows } = answer as { readonly meta?: { readonly offset?: number }; readonly rows?: readonly unknown[] };
      if (path !== "/entity/retailoperation" || (meta?.offset ?? 0) === 0 || rows === undefined) return answer;
      return { ...answer, rows: [...rows.slice(0, 1), ...rows] };
    },
  }),

  "returns counted as sales": () => ({
    title: "the shift report counts each return as a sale too",
    answered: ({ path }, answer) =>
      path.startsWith("/report/shift/") ? { ...answer, salesCount: Number(answer["salesCount"]) + Number(answer["returnsCount"]) } : answer,
  }),

  "repeats are new sales": () => {
    const seen = new Set<string>();
    return {
      title: "a sale that is sent again is another sale",
      asked({ method, path, body }) {
        if (method !== "POST" || path !== "/entity/retaildemand" || body === null) return body;
        const identity = JSON.stringify(body["meta"] ?? null);
        if (!seen.has(identity)) {
          seen.add(identity);
          return body;
        }
        return { ...body, meta: JSON.parse(identity.replace(SYNC_ID, `syncid/${randomUUID()}`)) as unknown };
      },
    };
  },

  "a ruble more in the code": () => ({
    title: "the code on the screen asks for a ruble more than the till, with a right checksum",
    answered: (_, answer) =>
      typeof answer["payload"] === "string" && typeof answer["amount"] === "number"
        ? { ...answer, payload: withSum(answer["payload"], answer["amount"] + 100) }
        : answer,
  }),

  "paid when scanned": () => ({
    title: "a payment that is under way is told of as paid",
    answered: ({ path }, answer) =>
      path.startsWith("/qr/operations") && answer["status"] === "IN_PROGRESS" ? { ...answer, status: "PAID" } : answer,
  }),

  "pages the wrong way round": () => ({
    title: "each page of the history begins with its oldest row",
    answered: ({ path }, answer) =>
      path === "/entity/retailoperation" && Array.isArray(answer["rows"]) ? { ...answer, rows: answer["rows"].toReversed() } : answer,
  }),

  "a kopeck more for the last product": () => ({
    title: "the last product of the catalogue costs a kopeck more",
    answered: ({ path }, answer) =>
      path === "/entity/assortment"
        ? withRows(answer, (row, isLast) => (isLast ? { ...row, salePrices: dearer(row["salePrices"]) } : row))
        : answer,
  }),

  "three hours later": () => ({
    title: "the history tells the time of another zone",
    answered: ({ path }, answer) =>
      path === "/entity/retailoperation" ? withRows(answer, (row) => ({ ...row, moment: hoursLater(row["moment"], 3) })) : answer,
  }),

  "shifts that open early": () => ({
    title: "the shift report says that the shift was opened an hour earlier",
    answered: ({ path }, answer) =>
      path.startsWith("/report/shift/") ? { ...answer, openmoment: hoursLater(answer["openmoment"], -1) } : answer,
  }),

  "a line is forgotten": () => ({
    title: "a parked sale comes back without its last line",
    answered: ({ path }, answer) =>
      path === "/entity/parkedsale"
        ? withRows(answer, (row) => (Array.isArray(row["positions"]) ? { ...row, positions: row["positions"].slice(0, -1) } : row))
        : answer,
  }),
};

function withRows(answer: Json, change: (row: Json, isLast: boolean) => Json): Json {
  const { rows } = answer as { readonly rows?: readonly Json[] };
  return rows === undefined ? answer : { ...answer, rows: rows.map((row, index) => change(row, index === rows.length - 1)) };
}

function dearer(prices: unknown): unknown {
  return (prices as readonly { readonly value: number }[]).map((price) => ({ ...price, value: price.value + 1 }));
}

/** Moments go over the wire as "2026-09-17 10:00:00". */
function hoursLater(moment: unknown, hours: number): unknown {
  if (typeof moment !== "string") return moment;
  const later = new Date(Date.parse(`${moment.replace(" ", "T")}Z`) + hours * 3_600_000);
  return later.toISOString().slice(0, 19).replace("T", " ");
}

const SYNC_ID = /syncid\/[0-9a-f-]{36}/;
