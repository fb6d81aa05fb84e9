import { existsSync } from "node:fs";
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";

/**
 * The environment under which WebKit takes a language for the user's, be it installed here or not. WebKit goes by the name
 * of the C library's locale and brings the language's own data along, so a name is lent to the one locale that every
 * machine has.
 */
export async function borrowLocale(bcp47: string, folder: string): Promise<Readonly<Record<string, string>>> {
  const lender = LENDERS.find((path) => existsSync(path));
  if (lender === undefined) throw new Error(`no UTF-8 locale on this machine (looked for ${LENDERS.join(", ")}); install libc-bin`);
  const name = `${bcp47.replaceAll("-", "_")}.UTF-8`;
  const locales = join(folder, "locales");
  await mkdir(locales, { recursive: true });
  await symlink(lender, join(locales, name)).catch((fault: unknown) => {
    if (!(fault instanceof Error && "code" in fault && fault.code === "EEXIST")) throw fault;
  });
  return { LOCPATH: locales, LANG: name, LC_ALL: name, LANGUAGE: name };
}

const LENDERS = ["/usr/lib/locale/C.utf8", "/usr/lib/locale/C.UTF-8", "/usr/lib/locale/en_US.utf8"];
