import type { Surrounding } from "./surrounding.ts";

export async function diagnoseNode(): Promise<Surrounding> {
  return nodeSurrounding(process.versions.node);
}

export function nodeSurrounding(version: string): Surrounding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const supported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
  if (supported) return { name: "Node", state: "present", found: version, mend: null };
  return {
    name: "Node",
    state: "missing",
    found: `${version}; needed is 20.19 or newer in line 20, 22.12 or newer in line 22, or 24 and newer`,
    mend: "nvm install 24",
  };
}
