/** A message of the WebKit Inspector Protocol: a command with an id and a method, its answer with the id, or an event with a method. */
export interface WireMessage {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message?: string };
}

export function parseWireMessage(text: string): WireMessage {
  return JSON.parse(text) as WireMessage;
}

/** What goes to or comes from the page itself travels as text inside a message about its target; null for other messages. */
export function innerMessage({ method, params }: WireMessage): { readonly targetId: string; readonly message: WireMessage } | null {
  if (method !== "Target.sendMessageToTarget" && method !== "Target.dispatchMessageFromTarget") return null;
  return { targetId: String(params?.["targetId"]), message: parseWireMessage(String(params?.["message"])) };
}

export function withInnerMessage(outer: WireMessage, inner: WireMessage): WireMessage {
  return { ...outer, params: { ...outer.params, message: JSON.stringify(inner) } };
}
