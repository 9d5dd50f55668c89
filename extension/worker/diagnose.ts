/** Turns whatever broke into the refusal its asker gets: the log keeps the cause, the screen says what to do. */
import { lookUpMessage } from "../platform";
import type { Refusal } from "../protocol/contract";
import { type StorageFault, StorageError } from "../store/database";
import { announceSafety } from "./announce";
import { EngineResting, EngineTrap, restsUntil } from "./engine";
import { words } from "./words";

const STORAGE_SENTENCES: Record<StorageFault, string> = {
  newer_schema: "Your data was written by a newer version of Outreach Engine. Update the extension to go on.",
  blocked: "The data is being changed elsewhere. Try again in a moment.",
  unavailable: "This browser lets Outreach Engine store nothing here (private window, or storage off).",
  full: "The disk is full: nothing was stored. Free some space and try again.",
  failed: "Storing did not work: nothing was changed. Try again.",
};

export function diagnose(error: unknown): Refusal {
  console.error("outreach-engine", error);
  if (error instanceof StorageError) {
    return {
      code: error.fault === "newer_schema" ? "newer_schema" : "storage_failed",
      field: "",
      expected: `storage (${error.fault})`,
      message: STORAGE_SENTENCES[error.fault],
    };
  }
  const until = restsUntil();
  if (until !== null) void announceSafety();
  if (error instanceof EngineResting) {
    const end = new Date(until ?? 0).toLocaleTimeString(lookUpMessage("language_tag", []) || "en", {
      timeStyle: "short",
    });
    return {
      code: "safe_mode",
      field: "",
      expected: "the core",
      message: words("safe_mode_text", end),
    };
  }
  const where = error instanceof EngineTrap ? "the core" : "the worker";
  return {
    code: "engine_failed",
    field: "",
    expected: `${where} to finish`,
    message: "Something went wrong inside Outreach Engine: nothing was changed. Try again.",
  };
}
