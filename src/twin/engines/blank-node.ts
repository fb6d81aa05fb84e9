import type { TreeNode } from "./tree.ts";

/** For tests: a node that says nothing of itself, to which they add what matters. */
export const BLANK_NODE: TreeNode = {
  key: "root",
  role: "group",
  id: "",
  label: "",
  text: "",
  value: null,
  hint: "",
  data: {},
  enabled: true,
  visible: true,
  focused: false,
  checked: null,
  selected: false,
  password: false,
  scrollable: false,
  box: { x: 0, y: 0, width: 400, height: 800 },
  children: [],
};
