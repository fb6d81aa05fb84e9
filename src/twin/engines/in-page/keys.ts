/** Keys of elements that stay with them as long as they live, and hold none of them back. */
export interface Keys {
  of(element: Element): string;
  /** null when no element on the page has it. */
  find(key: string): Element | null;
}

/** Runs in the page. */
export function makeKeys(): Keys {
  const keys = new WeakMap<Element, string>();
  const elements = new Map<string, WeakRef<Element>>();
  const gone = new FinalizationRegistry<string>((key) => elements.delete(key));
  // Apart from page to page, so that a key of an ended page is never taken for one of the next.
  const page = Math.floor(Math.random() * 36 ** 5).toString(36);
  let last = 0;
  return {
    of(element) {
      const known = keys.get(element);
      if (known !== undefined) return known;
      const key = `${page}-${++last}`;
      keys.set(element, key);
      elements.set(key, new WeakRef(element));
      gone.register(element, key);
      return key;
    },
    find(key) {
      const element = elements.get(key)?.deref();
      return element?.isConnected === true ? element : null;
    },
  };
}
