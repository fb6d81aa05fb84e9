import { BLANK_NODE } from "../engines/blank-node.ts";
import type { Engine, PageDeath, TouchStep } from "../engines/engine.ts";
import type { TreeNode } from "../engines/tree.ts";
import type { AppState, Crash, Habits, InstalledApp, Phone } from "../phone/phone.ts";

/** A phone for tests: apps come and go as on a real one, the screen is a tree that the test puts there, and everything done to it is written down. */
export interface PhoneDouble extends Phone {
  /** "tap pay", "type amount 88", "touch down 10,20 up" */
  readonly done: string[];
  show(root: TreeNode): void;
  crash(message: string): void;
}

export function phoneDouble(): PhoneDouble {
  const done: string[] = [];
  const apps = new Map<string, InstalledApp>();
  const pids = new Map<string, number>();
  const crashes: Crash[] = [];
  const deaths: ((death: PageDeath) => void)[] = [];
  let front: string | null = null;
  let last: Crash | null = null;
  let newestPid = 4000;
  let root = treeNode({ role: "page" });
  let habits: Habits = { locale: "ru-RU", timeZone: "UTC", fontScale: 1, orientation: "portrait", online: true };

  const all = (node: TreeNode): TreeNode[] => [node, ...node.children.flatMap(all)];
  const end = (id: string) => {
    if (front === id) front = null;
    return pids.delete(id);
  };
  const printStep = (step: TouchStep) =>
    step.kind === "up" ? "up" : step.kind === "pause" ? `pause ${step.ms}` : `${step.kind} ${Math.round(step.x)},${Math.round(step.y)}`;

  return {
    done,
    show(shown) {
      root = shown;
    },
    crash(message) {
      if (front === null) throw new Error("nothing is in front that could crash");
      last = { id: front, pid: pids.get(front) ?? 0, at: Date.now(), message, stack: `${message}\n    at pay (app.js:1:2)` };
      crashes.push(last);
      end(front);
      for (const hears of deaths) hears({ message, stack: last.stack });
    },
    engine: engineDouble(done, deaths),
    screen: { width: 400, height: 800, pixelRatio: 2 },
    install({ files: _, ...app }) {
      end(app.id);
      const before = apps.get(app.id);
      apps.set(app.id, { ...app, installedAt: before?.installedAt ?? 1, updatedAt: 2, origin: "http://127.0.0.1:1" });
      return Promise.resolve(void done.push(`install ${app.id} ${app.version}`));
    },
    uninstall(id) {
      end(id);
      return Promise.resolve(apps.delete(id));
    },
    installed: () => [...apps.values()],
    app: (id) => apps.get(id) ?? null,
    launch(id, { words, anew }) {
      if (anew) end(id);
      if (!pids.has(id)) {
        pids.set(id, ++newestPid);
        done.push(`launch ${id} ${JSON.stringify(words)}`);
      } else done.push(`bring ${id} to the front`);
      last = null;
      front = id;
      return Promise.resolve();
    },
    openLink: (id, link) => Promise.resolve(void done.push(`open ${link} in ${id}`)),
    terminate: (id) => Promise.resolve(end(id)),
    clear(id) {
      end(id);
      return Promise.resolve(void done.push(`clear ${id}`));
    },
    goHome() {
      front = null;
      return Promise.resolve();
    },
    stateOf(id): AppState {
      if (!apps.has(id)) return "not installed";
      if (front === id) return "in front";
      return pids.has(id) ? "behind" : "not running";
    },
    pidOf: (id) => pids.get(id) ?? null,
    front: () => front,
    lastCrash: () => last,
    putCrashAway() {
      last = null;
    },
    crashes: () => crashes,
    habits: () => habits,
    adopt(changed) {
      habits = { ...habits, ...changed };
      return Promise.resolve(void done.push(`adopt ${JSON.stringify(changed)}`));
    },
    tree: () => Promise.resolve(front === null ? null : { root, width: 400, height: 800 }),
    node: (key) => Promise.resolve(all(root).find((node) => node.key === key) ?? null),
    tap: (key) => Promise.resolve(void done.push(`tap ${key}`)),
    touch: (steps) => Promise.resolve(void done.push(`touch ${steps.map(printStep).join(" ")}`)),
    type: (key, text, how) => Promise.resolve(void done.push(`type ${key} ${text} (${how})`)),
    clearField: (key) => Promise.resolve(void done.push(`clear field ${key}`)),
    screenshot: (clip) => Promise.resolve(Buffer.from(`picture of ${JSON.stringify(clip)}`)),
    stop: () => Promise.resolve(),
  };
}

/** A node of which only what matters is said; its key is its id. */
export function treeNode(said: Partial<TreeNode>): TreeNode {
  return { ...BLANK_NODE, key: said.id ?? BLANK_NODE.key, ...said };
}

function engineDouble(done: string[], deaths: ((death: PageDeath) => void)[]): Engine {
  const unused = () => Promise.reject(new Error("the phone speaks to its engine by itself"));
  return {
    kind: "chromium",
    name: "Chromium double",
    open: unused,
    end: unused,
    forget: unused,
    suspend: unused,
    resume: unused,
    tree: unused,
    node: unused,
    script: unused,
    screenshot: unused,
    touch: unused,
    type: (text) => Promise.resolve(void done.push(`keys ${text}`)),
    press: (key) => Promise.resolve(void done.push(`press ${key}`)),
    clear: unused,
    adapt: unused,
    inspector: { kind: "cdp", port: () => 1 },
    onDeath: (listener) => void deaths.push(listener),
    stop: () => Promise.resolve(),
  };
}
