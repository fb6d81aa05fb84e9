#!/usr/bin/env node
import { existsSync } from "node:fs";

const packages = new URL("../node_modules/tsx/package.json", import.meta.url);
if (existsSync(packages)) {
  // Both loaders: a project's config and specs may lie in a folder whose package.json does not say "type": "module".
  const [esm, cjs] = await Promise.all([import("tsx/esm/api"), import("tsx/cjs/api")]);
  cjs.register();
  esm.register();
  await import("../src/cli.ts");
} else {
  console.error("Tillgate's npm packages are not installed. In the project's folder, run:\n  npm run setup");
  process.exitCode = 4;
}
