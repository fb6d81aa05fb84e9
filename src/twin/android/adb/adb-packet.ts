/** One message of the adb transport: a header of six little-endian words, then the payload. */
export interface AdbPacket {
  readonly command: AdbCommand;
  readonly first: number;
  readonly second: number;
  readonly payload: Buffer;
}

/** What is said on a transport. `first` and `second` are stream numbers except in CNXN: the sender's own, then the receiver's. */
const COMMANDS = {
  CNXN: "Who speaks, in which protocol version (first) and how much it takes in one packet (second).",
  OPEN: "Wants a stream to the service that the payload names.",
  OKAY: "The stream is open, or the last WRTE has arrived and another may follow.",
  WRTE: "Data of a stream; the next one may be sent only after an OKAY.",
  CLSE: "The stream is closed, or could not be opened (first is 0).",
} as const;

export type AdbCommand = keyof typeof COMMANDS;

/** From this protocol version on nobody sums payloads up any more: TCP does. */
export const VERSION_WITHOUT_SUMS = 0x01000001;
export const LARGEST_PAYLOAD = 1024 * 1024;

const HEADER = 24;
const NUMBER_OF = new Map(Object.keys(COMMANDS).map((name) => [name as AdbCommand, Buffer.from(name).readUInt32LE(0)]));
const NAME_OF = new Map([...NUMBER_OF].map(([name, number]) => [number, name]));

export class AdbProtocolError extends Error {
  override readonly name = "AdbProtocolError";
}

export function writePacket({ command, first, second, payload }: AdbPacket, sum: "summed" | "not summed"): Buffer {
  const number = NUMBER_OF.get(command) ?? 0;
  const header = Buffer.alloc(HEADER);
  header.writeUInt32LE(number, 0);
  header.writeUInt32LE(first, 4);
  header.writeUInt32LE(second, 8);
  header.writeUInt32LE(payload.length, 12);
  header.writeUInt32LE(sum === "summed" ? sumOf(payload) : 0, 16);
  header.writeUInt32LE((number ^ 0xffffffff) >>> 0, 20);
  return Buffer.concat([header, payload]);
}

/** Takes bytes as they arrive and gives whole packets. @throws AdbProtocolError when the other side speaks something else */
export function packetReader(): (chunk: Buffer) => readonly AdbPacket[] {
  let chunks: Buffer[] = [];
  let held = 0;
  let wanted = HEADER;
  return (chunk) => {
    chunks.push(chunk);
    held += chunk.length;
    const packets: AdbPacket[] = [];
    while (held >= wanted) {
      const bytes = chunks.length === 1 ? (chunks[0] ?? chunk) : Buffer.concat(chunks);
      checkHeader(bytes);
      const whole = HEADER + bytes.readUInt32LE(12);
      chunks = [bytes];
      wanted = whole;
      if (held < whole) break;
      packets.push(readPacket(bytes.subarray(0, whole)));
      chunks = [bytes.subarray(whole)];
      held -= whole;
      wanted = HEADER;
    }
    return packets;
  };
}

/** What is no header names no length either that could be waited for. */
function checkHeader(bytes: Buffer): AdbCommand {
  const number = bytes.readUInt32LE(0);
  const command = NAME_OF.get(number);
  if (command === undefined || (number ^ 0xffffffff) >>> 0 !== bytes.readUInt32LE(20)) {
    throw new AdbProtocolError(`not a packet of adb: ${bytes.subarray(0, HEADER).toString("hex")}`);
  }
  return command;
}

function readPacket(bytes: Buffer): AdbPacket {
  const command = checkHeader(bytes);
  const payload = bytes.subarray(HEADER);
  const sum = bytes.readUInt32LE(16);
  if (sum !== 0 && sum !== sumOf(payload)) throw new AdbProtocolError(`a ${command} of ${payload.length} bytes arrived damaged`);
  return { command, first: bytes.readUInt32LE(4), second: bytes.readUInt32LE(8), payload };
}

function sumOf(payload: Buffer): number {
  let sum = 0;
  for (const byte of payload) sum = (sum + byte) >>> 0;
  return sum;
}
