import type { Check } from "../money-evidence.ts";

/** I14, as far as it is judged: no server error reaches a till. */
export const noServerError: Check = ({ wire }) => {
  const errors = wire.filter(({ device, response }) => device !== "bank" && response !== null && response.status >= 500);
  const first = errors[0];
  if (first === undefined) return [];
  const path = first.request.path.split("?")[0] ?? "";
  const by = first.servedBy === null ? "the front door" : `backend ${first.servedBy.version}`;
  return [
    {
      invariant: "I14",
      subject: `${first.request.method} ${path}`,
      sentence: `${by} answered ${first.response?.status} to ${first.request.method} ${path}${errors.length > 1 ? ` and ${errors.length - 1} more server errors` : ""}`,
    },
  ];
};
