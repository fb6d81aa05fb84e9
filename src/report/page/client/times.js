/** How long something took. */
export const seconds = (ms) => `${(ms / 1000).toFixed(2)}\u202fs`;

/** When something happened within its attempt. */
export const offset = (ms) => `${ms < 0 ? "−" : "+"}${(Math.abs(ms) / 1000).toFixed(2)}`;

/** When something happened. */
export const moment = (at) => (at > 0 ? `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC` : "–");
