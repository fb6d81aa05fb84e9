import { createServer } from "node:net";
import type { Surrounding } from "./surrounding.ts";

/** Everything of a run listens on 127.0.0.1, on ports that the system gives. */
export async function diagnoseLoopback(): Promise<Surrounding> {
  const name = "ports on 127.0.0.1";
  try {
    return { name, state: "present", found: `given on request, such as ${await anyPort()}`, mend: null };
  } catch (cause) {
    return {
      name,
      state: "missing",
      found: `nothing may listen there: ${cause instanceof Error ? cause.message : String(cause)}`,
      mend: "allow this user to listen on 127.0.0.1",
    };
  }
}

function anyPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
