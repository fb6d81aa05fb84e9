import type { OutgoingHttpHeaders } from "node:http";
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";

/** A body as people read it in a report; the wire itself keeps its bytes. */
export function recordedBody(body: Buffer, headers: OutgoingHttpHeaders): string {
  const plain = unpacked(body, headers["content-encoding"]?.toString() ?? "identity");
  const text = plain?.toString("utf8");
  return text === undefined || text.includes("\uFFFD")
    ? `(${body.length} bytes of ${headers["content-type"]?.toString() ?? "unknown type"})`
    : text;
}

function unpacked(body: Buffer, encoding: string): Buffer | null {
  try {
    switch (encoding) {
      case "identity":
        return body;
      case "gzip":
        return gunzipSync(body);
      case "deflate":
        return inflateSync(body);
      case "br":
        return brotliDecompressSync(body);
      default:
        return null;
    }
  } catch {
    return null;
  }
}
