import { AgentError } from "./agent-error.ts";
import { SPRINGBOARD } from "./ios-tree.ts";
import { optionalNumber, optionalText, requiredText } from "./route.ts";
import type { Routes } from "./route.ts";
import { wordsIn } from "./session-routes.ts";

/** Apps come to the front, go behind and end. */
export const APP_ROUTES: Routes = {
  "POST /wda/apps/launch": (agent, { body }) => agent.apps.launch(requiredText(body, "bundleId"), wordsIn(body)),
  "POST /wda/apps/launchUnattached": (agent, { body }) => agent.apps.activate(requiredText(body, "bundleId")),
  "POST /wda/apps/activate": (agent, { body }) => agent.apps.activate(requiredText(body, "bundleId")),
  "POST /wda/apps/terminate": (agent, { body }) => agent.apps.terminate(requiredText(body, "bundleId")),
  "POST /wda/apps/state": (agent, { body }) => agent.apps.stateOf(requiredText(body, "bundleId")),
  "GET /wda/apps/list": (agent) => {
    const id = agent.phone.front();
    return id === null ? [{ pid: SPRINGBOARD.pid, bundleId: SPRINGBOARD.bundleId }] : [{ pid: agent.phone.pidOf(id), bundleId: id }];
  },
  "GET /wda/activeAppInfo": (agent) => {
    const id = agent.apps.activeApp();
    if (id === null) return { ...SPRINGBOARD, processArguments: { args: [], env: {} } };
    const { arguments: args, environment: env } = agent.apps.wordsOf(id);
    return { pid: agent.phone.pidOf(id), bundleId: id, name: agent.phone.app(id)?.name ?? id, processArguments: { args, env } };
  },

  "POST /wda/homescreen": (agent) => agent.apps.goHome(),
  /** Behind for a while; answers when it is in front again. */
  "POST /wda/deactivateApp": (agent, { body }) => agent.apps.deactivate(optionalNumber(body, "duration") ?? 3),

  /** A deep link: in the app that is named, else in the one under test. */
  "POST /url": (agent, { body }) => {
    const id = optionalText(body, "bundleId");
    if (id !== null && agent.phone.app(id) === null) throw new AgentError("unknown error", `The application ${id} is not installed`);
    return agent.apps.openLink(requiredText(body, "url"), id);
  },
  // The twin's apps have asked for no permission.
  "POST /wda/resetAppAuth": () => null,
};
