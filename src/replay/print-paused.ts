import { sayReached, type Stopped } from "../domain/until.ts";

/** Where a world that stands still can be looked at. */
export interface PausedPlaces extends Stopped {
  readonly rider: string;
  readonly frontDoor: string;
  readonly page: string | null;
  readonly login: string;
  readonly password: string;
  readonly database: string;
  readonly bank: string;
}

/** For a terminal alone: it names a password, though only of a world that is gone when the story ends. */
export function printPaused(paused: PausedPlaces): string {
  const { when, reached, failed, rider, device, picture, page, frontDoor, login, password, database, bank, debuggerAddress } = paused;
  const rows = [
    ["the till", `${rider}, ${device}`],
    ["its screen", picture ?? "cannot be looked at now"],
    ...(debuggerAddress === null ? [] : [["its browser", `http://${debuggerAddress} (Chrome's own developer tools: chrome://inspect)`]]),
    ...(page === null ? [] : [["its page", page]]),
    ["front door", frontDoor],
    ["signs in as", `${login} with ${password}`],
    ["database", database],
    ["bank", bank],
  ] as const;
  return [
    "",
    `The story stands ${when === "before" ? "before" : "behind"} ${sayReached(reached)}.`,
    ...(failed === null ? [] : [`It failed: ${failed}`]),
    ...rows.map(([what, where]) => `  ${what.padEnd(12)} ${where}`),
    "All of it is alive, and so is its time: a code that waits can expire. Whatever is done now belongs to the story.",
    "Enter to go on, Ctrl-C to end.",
    "",
  ].join("\n");
}
