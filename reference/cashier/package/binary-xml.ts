/**
 * Android's binary XML, as a package carries its manifest: a pool of strings, the resource ids of the attributes that Android
 * knows, then the elements, everything little-endian and in chunks of `type, header size, size`.
 */
export interface XmlElement {
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
}

export interface XmlAttribute {
  readonly name: string;
  /** Android's own number of the attribute; null for one outside its namespace, such as `package`. */
  readonly resourceId: number | null;
  readonly value: string | number | boolean;
}

const ANDROID_PREFIX = "android";
const ANDROID_URI = "http://schemas.android.com/apk/res/android";

export function binaryXml(root: XmlElement): Uint8Array {
  const { strings, resourceIds } = poolOf(root);
  const at = (text: string): number => strings.indexOf(text);
  const body = [
    stringPool(strings),
    chunk(CHUNK.resourceMap, words(...resourceIds)),
    node(CHUNK.startNamespace, words(at(ANDROID_PREFIX), at(ANDROID_URI))),
    ...elementChunks(root, at),
    node(CHUNK.endNamespace, words(at(ANDROID_PREFIX), at(ANDROID_URI))),
  ];
  return chunk(CHUNK.xml, Buffer.concat(body));
}

const CHUNK = {
  stringPool: 0x0001,
  xml: 0x0003,
  startNamespace: 0x0100,
  endNamespace: 0x0101,
  startElement: 0x0102,
  endElement: 0x0103,
  resourceMap: 0x0180,
} as const;

/** The resource ids stand in a list of their own, in step with the pool: names that have one must therefore come first in it. */
function poolOf(root: XmlElement): { readonly strings: readonly string[]; readonly resourceIds: readonly number[] } {
  const ids = new Map<string, number>();
  const others = new Set([ANDROID_PREFIX, ANDROID_URI]);
  const visit = (element: XmlElement): void => {
    others.add(element.name);
    for (const { name, resourceId, value } of element.attributes) {
      if (resourceId === null) others.add(name);
      else ids.set(name, resourceId);
      if (typeof value === "string") others.add(value);
    }
    element.children.forEach(visit);
  };
  visit(root);
  const known = [...ids].toSorted(([, a], [, b]) => a - b);
  return {
    strings: [...known.map(([name]) => name), ...[...others].filter((text) => !ids.has(text))],
    resourceIds: known.map(([, id]) => id),
  };
}

const POOL_HEADER_SIZE = 28;

/** UTF-16 with a length before and a zero after each string. */
function stringPool(strings: readonly string[]): Buffer {
  const written = strings.map((text) => Buffer.concat([halves(text.length), Buffer.from(text, "utf16le"), halves(0)]));
  const offsets = written.map((_, index) => written.slice(0, index).reduce((sum, each) => sum + each.length, 0));
  const data = Buffer.concat(written);
  const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
  const start = POOL_HEADER_SIZE + 4 * strings.length;
  const [styles, flags, stylesStart] = [0, 0, 0];
  return Buffer.concat([
    halves(CHUNK.stringPool, POOL_HEADER_SIZE),
    words(start + padded.length, strings.length, styles, flags, start, stylesStart, ...offsets),
    padded,
  ]);
}

const NONE = 0xffffffff;
const ATTRIBUTES_START = 20;
const ATTRIBUTE_SIZE = 20;

function elementChunks(element: XmlElement, at: (text: string) => number): readonly Buffer[] {
  // Android finds attributes by walking two lists of ascending ids side by side.
  const attributes = element.attributes.toSorted((a, b) => (a.resourceId ?? NONE) - (b.resourceId ?? NONE));
  return [
    node(
      CHUNK.startElement,
      Buffer.concat([
        words(NONE, at(element.name)),
        halves(ATTRIBUTES_START, ATTRIBUTE_SIZE, attributes.length, 0, 0, 0),
        ...attributes.map((attribute) => attributeRecord(attribute, at)),
      ]),
    ),
    ...element.children.flatMap((child) => elementChunks(child, at)),
    node(CHUNK.endElement, words(NONE, at(element.name))),
  ];
}

const VALUE_SIZE = 8;
const TYPE = { text: 0x03, number: 0x10, flag: 0x12 } as const;

function attributeRecord({ name, resourceId, value }: XmlAttribute, at: (text: string) => number): Buffer {
  const namespace = resourceId === null ? NONE : at(ANDROID_URI);
  const raw = typeof value === "string" ? at(value) : NONE;
  const typed = (type: number, data: number): Buffer =>
    Buffer.concat([words(namespace, at(name), raw), halves(VALUE_SIZE), Buffer.of(0, type), words(data)]);
  if (typeof value === "string") return typed(TYPE.text, raw);
  if (typeof value === "number") return typed(TYPE.number, value);
  return typed(TYPE.flag, value ? NONE : 0);
}

const LINE = 1;
const NODE_HEADER_SIZE = 16;

/** A chunk of the tree: it names a line of the source and a comment, and there is neither. */
function node(type: number, content: Buffer): Buffer {
  return Buffer.concat([halves(type, NODE_HEADER_SIZE), words(NODE_HEADER_SIZE + content.length, LINE, NONE), content]);
}

const CHUNK_HEADER_SIZE = 8;

function chunk(type: number, content: Buffer): Buffer {
  return Buffer.concat([halves(type, CHUNK_HEADER_SIZE), words(CHUNK_HEADER_SIZE + content.length), content]);
}

function words(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => buffer.writeUInt32LE(value, 4 * index));
  return buffer;
}

function halves(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(2 * values.length);
  values.forEach((value, index) => buffer.writeUInt16LE(value, 2 * index));
  return buffer;
}
