import {
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  type RequestOptions,
  Agent as HttpAgent,
  request as httpRequest,
} from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { Readable } from "node:stream";

export const BODY_LIMIT = 10 * 1024 * 1024;
const PATIENCE_MS = 60_000;

/** Headers between two neighbours on the way; each hop makes its own. */
const HOP_BY_HOP = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "transfer-encoding",
  "te",
  "trailer",
  "upgrade",
  "expect",
  "content-length",
]);

export interface UpstreamRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface UpstreamAnswer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

export interface Upstream {
  ask(copy: string, request: UpstreamRequest): Promise<UpstreamAnswer>;
  stop(): void;
}

export function openUpstream(): Upstream {
  // Idle connections are given up well before servers do it (Node's own after 5 s): a request sent on a connection that the
  // copy closes at that moment would fail, and to send it again by ourselves could make a sale twice.
  const options = { keepAlive: true, timeout: 2000, maxFreeSockets: 64 };
  const http = new HttpAgent(options);
  const https = new HttpsAgent(options);

  return {
    ask(copy, { method, path, headers, body }) {
      const base = new URL(copy);
      const secure = base.protocol === "https:";
      const order: RequestOptions = {
        method,
        hostname: base.hostname,
        port: base.port,
        path: base.pathname.replace(/\/$/, "") + path,
        headers: {
          ...forwarded(headers),
          ...(body.length > 0 || headers["content-length"] !== undefined ? { "content-length": body.length } : {}),
        },
      };
      return new Promise((resolve, reject) => {
        const asked = secure ? httpsRequest({ ...order, agent: https }) : httpRequest({ ...order, agent: http });
        asked.setTimeout(PATIENCE_MS, () => asked.destroy(new Error(`no answer within ${PATIENCE_MS} ms`)));
        asked.on("error", reject);
        asked.on("response", (answer) => {
          readBody(answer).then(
            (read) => resolve({ status: answer.statusCode ?? 502, headers: forwarded(answer.headers), body: read }),
            reject,
          );
        });
        asked.end(body);
      });
    },
    stop() {
      http.destroy();
      https.destroy();
    },
  };
}

/** All of a body, unchanged; one over the limit is refused. */
export async function readBody(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const part: Buffer = Buffer.from(chunk as Uint8Array);
    size += part.length;
    if (size > BODY_LIMIT) throw new RangeError(`a body of more than ${BODY_LIMIT} bytes`);
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}

function forwarded(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name, value]) => value !== undefined && !HOP_BY_HOP.has(name)));
}
