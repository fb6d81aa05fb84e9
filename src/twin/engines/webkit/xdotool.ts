import { byLine, type Program, startProgram } from "./program.ts";

/** The hand on a display's mouse and keyboard: xdotool, kept running, since starting it costs more than what it does. */
export interface Xdotool {
  /** Carries out one line of xdotool commands; settles when the X server has it. */
  do(commands: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startXdotool(xdotool: string, display: Readonly<Record<string, string>>): Promise<Xdotool> {
  const program: Program = await startProgram({ program: xdotool, args: ["-"], environment: display });
  const waiting: (() => void)[] = [];
  byLine(program.stdout, (line) => {
    if (line.startsWith(MOUSE_STANDS)) waiting.shift()?.();
  });
  return {
    async do(commands) {
      const done = new Promise<"done">((resolve) => waiting.push(() => resolve("done")));
      // It carries lines out as they come and says nothing; where the mouse stands is asked so that it does.
      program.stdin.write(`${commands}\ngetmouselocation\n`);
      const outcome = await Promise.race([done, program.exited]);
      if (outcome !== "done") throw new Error(`${xdotool} ended over "${commands}": ${program.lastWords()}`);
    },
    async stop() {
      await program.stop();
    },
  };
}

const MOUSE_STANDS = "x:";
