import type { Cell } from "./cell.ts";

/** Who plays the lead in a cell, as people say it. */
export function sayBuild({ platform, app }: Pick<Cell, "platform" | "app">): string {
  return platform === "web" ? "the back office's page" : `cashier ${app} on ${platform}`;
}
