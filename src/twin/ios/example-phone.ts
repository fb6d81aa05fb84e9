import { BLANK_NODE } from "../engines/blank-node.ts";
import type { Engine } from "../engines/engine.ts";
import type { Role, Tree, TreeNode } from "../engines/tree.ts";
import { GoneNodeError } from "../phone/gone-node-error.ts";
import type { AppState, AppToInstall, Crash, Habits, InstalledApp, Phone } from "../phone/phone.ts";

/** A phone for tests that has no engine: one screen for all apps, and a note of what was done to it. */
export interface ExamplePhone extends Phone {
  readonly done: string[];
  crash(message: string): void;
}

export function examplePhone(screen: Tree = exampleScreen()): ExamplePhone {
  const apps = new Map<string, InstalledApp>();
  const pids = new Map<string, number>();
  const done: string[] = [];
  const crashes: Crash[] = [];
  let front: string | null = null;
  let lastPid = 100;
  let habits: Habits = { locale: "ru-RU", timeZone: "UTC", fontScale: 1, orientation: "portrait", online: true };

  const node = (key: string, under: TreeNode = screen.root): TreeNode | null =>
    under.key === key ? under : under.children.reduce<TreeNode | null>((found, child) => found ?? node(key, child), null);
  const present = (key: string) => {
    if (node(key) === null) throw new GoneNodeError(key);
  };
  const end = (id: string) => {
    if (front === id) front = null;
    return pids.delete(id);
  };
  const engine = {
    kind: "webkit",
    name: "no engine",
    type: async (text: string) => void done.push(`typed ${text}`),
    press: async (key: string) => void done.push(`pressed ${key}`),
    script: async () => null,
    inspector: {
      kind: "webkit",
      pages: async () => [{ id: 1, title: "Cashier", url: "http://127.0.0.1/index.html" }],
      connect: async (_page: number, onMessage: (message: string) => void) => ({
        send: (message: string) => onMessage(`heard ${message}`),
        close: () => void done.push("conversation closed"),
      }),
    },
  } as unknown as Engine;

  return {
    engine,
    screen: { width: screen.width, height: screen.height, pixelRatio: 1 },
    done,
    crash: (message) => {
      if (front === null) return;
      crashes.push({ id: front, pid: pids.get(front) ?? 0, at: 0, message, stack: "" });
      end(front);
    },
    install: async ({ files: _, ...app }: AppToInstall) =>
      void apps.set(app.id, { ...app, installedAt: 0, updatedAt: 0, origin: "http://127.0.0.1" }),
    uninstall: async (id) => (end(id), apps.delete(id)),
    installed: () => [...apps.values()],
    app: (id) => apps.get(id) ?? null,
    launch: async (id, { words, anew }) => {
      if (anew || !pids.has(id)) pids.set(id, ++lastPid);
      front = id;
      done.push(`launched ${id} ${JSON.stringify(words)} ${habits.locale} ${habits.fontScale}`);
    },
    openLink: async (id, link) => {
      if (!pids.has(id)) pids.set(id, ++lastPid);
      front = id;
      done.push(`opened ${link} in ${id}`);
    },
    terminate: async (id) => end(id),
    clear: async (id) => void end(id),
    goHome: async () => void (front = null),
    stateOf: (id): AppState => (!apps.has(id) ? "not installed" : !pids.has(id) ? "not running" : front === id ? "in front" : "suspended"),
    pidOf: (id) => pids.get(id) ?? null,
    front: () => front,
    lastCrash: () => crashes.at(-1) ?? null,
    putCrashAway: () => {},
    crashes: () => crashes,
    habits: () => habits,
    adopt: async (changed) => void (habits = { ...habits, ...changed }),
    tree: async () => (front === null ? null : screen),
    node: async (key) => node(key),
    tap: async (key) => {
      present(key);
      done.push(`tapped ${key}`);
    },
    touch: async (steps) => void done.push(`touched ${JSON.stringify(steps)}`),
    type: async (key, text, how) => {
      present(key);
      done.push(`typed ${text} (${how}) into ${key}`);
    },
    clearField: async (key) => void done.push(`cleared ${key}`),
    screenshot: async (clip) => Buffer.from(`picture of ${clip === null ? "all" : JSON.stringify(clip)}`),
    stop: async () => {},
  };
}

/** A till: a heading with facts for machines, a field, a list with two products and a button. */
export function exampleScreen(): Tree {
  const root = exampleNode("page", "page", {
    id: "till",
    children: [
      exampleNode("title", "heading", { id: "title", text: "Sale", data: { screen: "sale", note: "50 %; cash" } }),
      exampleNode("search", "field", { id: "search", label: "Search", value: "", hint: "Name or code" }),
      exampleNode("products", "list", {
        children: [
          exampleNode("tea", "item", { children: [exampleNode("tea-button", "button", { id: "product-tea", text: "Чай" })] }),
          exampleNode("cake", "item", {
            children: [exampleNode("cake-button", "button", { id: "product-cake", text: "Cake", enabled: false })],
          }),
        ],
      }),
      exampleNode("pay", "button", { id: "pay", label: "Pay", text: "Pay 12.50", box: { x: 20.5, y: 800.2, width: 100, height: 40 } }),
      exampleNode("hidden", "text", { text: "later", visible: false }),
    ],
  });
  return { root, width: 393, height: 852 };
}

export function exampleNode(key: string, role: Role, said: Partial<TreeNode> = {}): TreeNode {
  return { ...BLANK_NODE, key, role, box: { x: 0, y: 0, width: 100, height: 40 }, ...said };
}
