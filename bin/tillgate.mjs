#!/usr/bin/env node
import { existsSync } from "node:fs";

const packages = new URL("../node_modules/tsx/package.json", import.meta.url);
if (existsSync(packages)) {
  const { register } = await import("tsx/esm/api");
  register();
  await import("../src/cli.ts");
} else {
  console.error("Tillgate's npm packages are not installed. In the project's folder, run:\n  npm run setup");
  process.exitCode = 4;
}
