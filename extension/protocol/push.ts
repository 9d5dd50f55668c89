/** Recognises what the worker says by itself among everything an extension page overhears. Not here: who sends it. */
import { COMMANDS, type CommandName, type Push } from "./contract";
import { isRecord } from "./refusal";

/** The push, or null for anything else: requests of other pages travel on the same channel. */
export function asPush(message: unknown): Push | null {
  if (!isRecord(message) || message["v"] !== 1) return null;
  const { push, tab_id: tabId, command } = message;
  if (push === "settings.changed" || push === "plan.changed" || push === "safety.changed") return { v: 1, push };
  if (typeof tabId !== "number") return null;
  if (push === "tab.changed") return { v: 1, push, tab_id: tabId };
  if (push === "command" && isCommand(command)) return { v: 1, push, command, tab_id: tabId };
  return null;
}

export function isCommand(name: unknown): name is CommandName {
  return COMMANDS.some((command) => command === name);
}
