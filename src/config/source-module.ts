import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseSync } from "oxc-parser";
import type { ArrowFunctionExpression, Expression, Function as FunctionNode, Program } from "oxc-parser";
import { positionOf } from "./problem.ts";
import type { Position } from "./problem.ts";

export interface Module {
  readonly file: string;
  readonly text: string;
  readonly program: Program;
  readonly errors: readonly SyntaxProblem[];
}
export type Callable = FunctionNode | ArrowFunctionExpression;
export type Scope = ReadonlyMap<string, Place>;

/** An expression with the module it stands in and the arguments of the call that led there. */
export interface Place {
  readonly module: Module;
  readonly node: Expression;
  readonly scope: Scope;
  /** Where the key stands that holds this expression. */
  readonly key: number | null;
}

export type Load = (file: string) => Module;
export type SyntaxProblem = Position & { readonly message: string };

/** Reads a module together with all that it imports by relative path, each file once. */
export function moduleLoader(): { readonly load: Load; readonly modules: ReadonlyMap<string, Module> } {
  const modules = new Map<string, Module>();
  const load: Load = (file) => {
    const known = modules.get(file);
    if (known !== undefined) return known;
    const text = readFileSync(file, "utf8");
    const parsed = parseSync(file, text);
    const errors = parsed.errors.map((error) => ({ ...positionOf(file, text, error.labels[0]?.start ?? 0), message: error.message }));
    const module: Module = { file, text, program: parsed.program, errors };
    modules.set(file, module);
    for (const imported of relativeImports(module)) load(imported.file);
    return module;
  };
  return { load, modules };
}

export interface Named {
  readonly module: Module;
  readonly name: string;
  readonly load: Load;
}
const NO_SCOPE: Scope = new Map();

/** The expression that a module exports under a name. */
export function exported({ module, name, load }: Named): Place | null {
  if (name !== "default") return declared({ module, name, load });
  for (const statement of module.program.body) {
    if (statement.type !== "ExportDefaultDeclaration") continue;
    const node = statement.declaration;
    if (node.type === "FunctionDeclaration" || node.type === "ClassDeclaration" || node.type === "TSInterfaceDeclaration") return null;
    return { module, node: node as Expression, scope: NO_SCOPE, key: null };
  }
  return null;
}

/** The expression that a name stands for at the top of a module. */
export function declared({ module, name, load }: Named): Place | null {
  for (const each of module.program.body) {
    const statement = each.type === "ExportNamedDeclaration" ? each.declaration : each;
    if (statement?.type !== "VariableDeclaration") continue;
    for (const declarator of statement.declarations) {
      if (declarator.id.type === "Identifier" && declarator.id.name === name && declarator.init !== null) {
        return { module, node: declarator.init, scope: NO_SCOPE, key: null };
      }
    }
  }
  const imported = importedAs({ module, name, load });
  return imported === null ? null : exported(imported);
}

export function callable({ module, name, load }: Named): { readonly module: Module; readonly node: Callable } | null {
  for (const each of module.program.body) {
    const statement = each.type === "ExportNamedDeclaration" ? each.declaration : each;
    if (statement?.type === "FunctionDeclaration" && statement.id?.name === name) return { module, node: statement };
  }
  const imported = importedAs({ module, name, load });
  if (imported !== null) return callable(imported);
  const place = declared({ module, name, load });
  return place?.node.type === "ArrowFunctionExpression" || place?.node.type === "FunctionExpression"
    ? { module: place.module, node: place.node }
    : null;
}

/** What a one-expression function gives back. */
export function returned(node: Callable): Expression | null {
  const { body } = node;
  if (body === null) return null;
  if (body.type !== "BlockStatement") return body as Expression;
  const last = body.body.at(-1);
  return last?.type === "ReturnStatement" ? last.argument : null;
}

function importedAs({ module, name, load }: Named): Named | null {
  for (const each of relativeImports(module)) {
    const original = each.names.get(name);
    if (original !== undefined) return { module: load(each.file), name: original, load };
  }
  return null;
}

/** Imports of files that exist, each with local name -> exported name. */
function relativeImports(module: Module): readonly { readonly file: string; readonly names: ReadonlyMap<string, string> }[] {
  return module.program.body.flatMap((statement) => {
    if (statement.type !== "ImportDeclaration" || statement.importKind === "type" || !statement.source.value.startsWith(".")) return [];
    const file = resolve(dirname(module.file), statement.source.value);
    if (!existsSync(file) || !/\.[cm]?[jt]s$/.test(file)) return [];
    const names = new Map<string, string>();
    for (const specifier of statement.specifiers) {
      if (specifier.type === "ImportDefaultSpecifier") names.set(specifier.local.name, "default");
      if (specifier.type === "ImportSpecifier")
        names.set(specifier.local.name, specifier.imported.type === "Identifier" ? specifier.imported.name : specifier.imported.value);
    }
    return [{ file, names }];
  });
}
