import { readEnvironment } from "../config/environment.ts";

/** How much a stream can be decorated: colours only for people, a living line only where one can be rewritten. */
export function terminalOf(stream: NodeJS.WriteStream): { readonly colour: boolean; readonly alive: boolean } {
  const { colour, ci } = readEnvironment();
  const isTerminal = stream.isTTY === true;
  return { colour: isTerminal && colour, alive: isTerminal && !ci };
}
