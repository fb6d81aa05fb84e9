import { strict as assert } from "node:assert";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Which rooms a room may import, besides itself; `type x`: only types of it. Said in design section 7. */
const TABLE: Readonly<Record<string, readonly string[]>> = {
  "src/domain": [],
  "src/config": ["src/domain"],
  "src/plan": ["src/domain", "type src/config"],
  "src/evidence": ["src/domain"],
  "src/conductor": ["src/domain", "src/evidence"],
  "src/rider": ["src/domain", "src/evidence"],
  // Knows nothing of cashiers, nor of the harness: phones and what speaks for them.
  "src/twin": [],
  "src/judge": ["src/domain"],
  "src/gate": ["src/domain"],
  "src/qualify": ["src/domain", "src/plan"],
  "src/replay": ["src/domain", "type src/config"],
  "src/report": ["src/domain", "type src/config"],
  "src/commands": [
    "src/domain",
    "src/config",
    "src/plan",
    "src/evidence",
    "src/conductor",
    "src/rider",
    "src/judge",
    "src/gate",
    "src/qualify",
    "src/replay",
    "src/report",
  ],
  src: ["src/domain", "src/commands"],
  specs: ["src/domain", "src/rider"],
  mocks: ["type src/domain"],
  reference: [],
};
const FOLDERS = ["src", "specs", "mocks", "reference"];
const IMPORT =
  /^\s*(?:import|export)\s+(?<typed>type\s|\{(?:\s*type\s[^,}]+,?)+\s*\})?(?:[^"'`;]*?from\s+)?["'](?<from>\.[^"']+)["']|\bimport\(\s*["'](?<lazy>\.[^"']+)["']/gm;

describe("the rooms", () => {
  // A config belongs to whoever uses the harness, wherever it lies.
  const files = FOLDERS.flatMap((folder) => filesOf(join(ROOT, folder))).filter(
    (file) => /\.(?:ts|mjs)$/.test(file) && basename(file) !== "tillgate.config.ts",
  );

  it("import only what the table allows", () => {
    const strays = files.flatMap((file) => {
      const room = roomOf(file);
      const allowed = TABLE[room] ?? [];
      return importsOf(file).flatMap(({ target, typed }) => {
        const wanted = roomOf(target);
        const fine = wanted === room || allowed.includes(wanted) || (typed && allowed.includes(`type ${wanted}`));
        return fine ? [] : [`${pathOf(file)} imports ${typed ? "types of " : ""}${pathOf(target)}`];
      });
    });
    assert.deepEqual(strays, []);
  });

  it("stand in the table, each of them", () => {
    assert.deepEqual(
      [...new Set(files.map(roomOf))].filter((room) => TABLE[room] === undefined),
      [],
    );
  });

  it("hold no barrels", () => {
    assert.deepEqual(
      files.map(pathOf).filter((file) => /(?:^|\/)index\.[a-z]+$/.test(file)),
      [],
    );
  });
});

describe("the specs", () => {
  const BANNED = {
    "a platform": /\b(?:desktop|android|ios|web)\b/i,
    "a version": /["'`@]\d+\.\d+/,
    "an address": /https?:\/\/|["'`]\/\w/,
    "a selector": /["'`](?:[#~]\w|\.[a-z]|\[[\w-]+|\/\/)|\bdata-[a-z]|\$\$?\(/,
  };

  for (const [what, pattern] of Object.entries(BANNED)) {
    it(`tell stories without ${what}`, () => {
      // A promoted case may be called after what happened to its customer, on whatever platform that was.
      const specs = filesOf(join(ROOT, "specs")).filter((file) => /\/(?!case-)[^/]+\.spec\.ts$/.test(pathOf(file)));
      assert.deepEqual(
        specs.flatMap((file) => linesWith(withoutImports(file), pattern).map((line) => `${pathOf(file)}: ${line}`)),
        [],
      );
    });
  }
});

describe("the planted breakages and harmless changes", () => {
  const TABLES_OF_PLANTS = ["reference/breakages.ts", "reference/benign.ts", "fixtures/catalogue-of-breakages.json"];

  it("are known by name to their tables alone", () => {
    const files = [...FOLDERS, "fixtures"].flatMap((folder) => filesOf(join(ROOT, folder)));
    const named = files.filter((file) => /\.(?:ts|mjs|json|sql)$/.test(file) && !TABLES_OF_PLANTS.includes(pathOf(file)));
    assert.deepEqual(named.filter((file) => /\b[KN]\d\d\b/.test(readFileSync(file, "utf8"))).map(pathOf), []);
  });
});

function filesOf(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(file: string): readonly { readonly target: string; readonly typed: boolean }[] {
  return [...readFileSync(file, "utf8").matchAll(IMPORT)].map(({ groups }) => ({
    target: resolve(dirname(file), groups?.["from"] ?? groups?.["lazy"] ?? ""),
    typed: groups?.["typed"] !== undefined,
  }));
}

/** A folder of src is a room; specs, mocks and reference are one each. */
function roomOf(file: string): string {
  const [top = "", second = "", ...rest] = pathOf(file).split("/");
  return top === "src" && rest.length > 0 ? `${top}/${second}` : top;
}

function pathOf(file: string): string {
  return relative(ROOT, file).split(sep).join("/");
}

function withoutImports(file: string): string {
  return readFileSync(file, "utf8").replace(IMPORT, "");
}

function linesWith(text: string, pattern: RegExp): readonly string[] {
  return text
    .split("\n")
    .filter((line) => pattern.test(line))
    .map((line) => line.trim());
}
