import type { OpensApp } from "../domain/control.ts";
import type { Opening } from "../domain/project.ts";

/** What a rider opens, with the address of its till's entrance put in: as it is at the start of an address or in a launch word, encoded elsewhere. */
export function openingOf({ opens, serverUrl, filesUrl }: { opens: Opening; serverUrl: string; filesUrl: () => string }): OpensApp {
  switch (opens.kind) {
    case "app":
      return {
        kind: "app",
        id: opens.id,
        launch: Object.fromEntries(Object.entries(opens.launch).map(([word, value]) => [word, value.replaceAll("{server}", serverUrl)])),
      };
    case "page": {
      const served = opens.open.startsWith(SERVER);
      const rest = (served ? opens.open.slice(SERVER.length) : opens.open).replaceAll(SERVER, encodeURIComponent(serverUrl));
      return { kind: "page", url: served ? `${serverUrl}${rest}` : new URL(rest, filesUrl()).href };
    }
  }
}

const SERVER = "{server}";
