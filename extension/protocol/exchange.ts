/**
 * The part of the message contract that is about data in and out: imports, backups, colleagues' lists, and records that
 * are one person. Not here: how files are read and written.
 */
import type {
  ImportFigures,
  MergeCandidate,
  Prospect,
  ReadRowsRequest,
  ReadRowsResponse,
} from "../../pkg/outreach_engine";
import type { ExportedFile } from "./keeping";

/** Somebody of the team has written to this person. */
export interface TeamTouch {
  prospect_id: string;
  owner: string;
  last_touch_at: string;
}

/** The team's file. */
export interface TeamFile {
  format: string;
  v: number;
  owner: string;
  salt: string;
  made_at: string;
  /** Hash of a prospect id, and the moment of the last touch. */
  rows: string[][];
}

/** Two records that the user has put together. */
export interface MergeSummary {
  merged_id: string;
  merged_name: string;
  kept_id: string;
  kept_name: string;
  at: string;
  /** Log entries that moved. */
  entries: number;
}

/** An import that was put in place. */
export interface ImportSummary {
  import_id: string;
  /** When it began. */
  at: string;
  /** Names of the files. */
  name: string;
  figures: ImportFigures;
  undone_at: string | null;
}

/** Two records and what they would be together. */
export interface MergePreview {
  kept: Prospect;
  merged: Prospect;
  together: Prospect;
  /** Log entries of each. */
  kept_entries: number;
  merged_entries: number;
}

export interface ExchangeContract {
  /** The whole rows of a piece of a file. Stores nothing. */
  "import.read": { params: ReadRowsRequest; value: ReadRowsResponse };
  /**
   * The dry run of some people of an import: works out and keeps aside what it would write. `seq` counts from 0. `people` is
   * the JSON of a list of `ImportedPerson`, which nobody but the core takes apart, and `ids` are theirs.
   */
  "import.stage": {
    params: { import_id: string; at: string; seq: number; people: string; ids: string[] };
    value: ImportFigures;
  };
  /** Puts the staged import in place, all of it at once. Refused with `conflict` when the data has changed since. */
  "import.apply": { params: { import_id: string; name: string; parts: number }; value: ImportSummary };
  /** Drops what was staged. */
  "import.discard": { params: Record<string, never>; value: { discarded: true } };
  /** Takes away what an import brought; what the user has done since stays. */
  "import.undo": { params: { import_id: string }; value: ImportSummary };
  /** Imports, newest first. */
  "imports.list": { params: Record<string, never>; value: ImportSummary[] };
  /** All prospects for other programs: `json`, `vcard`, or CSV by the name of a preset. */
  "prospects.export": { params: { format: string }; value: ExportedFile };
  /**
   * Some rows of a backup as JSON lines, from behind `after` in that store; nulls begin it. Refused with `conflict`
   * when the data is not at `revision` any more.
   */
  "backup.part": {
    params: { store: string | null; after: string | null; revision: number | null };
    value: {
      lines: string[];
      next: { store: string; after: string | null } | null;
      revision: number;
      schema: number;
      version: string;
    };
  };
  /** Keeps some lines of a backup aside. */
  "restore.stage": { params: { import_id: string; seq: number; lines: string[] }; value: { staged: number } };
  /** Replaces everything by the lines kept aside, all of it at once. */
  "restore.apply": { params: { import_id: string; parts: number; schema: number }; value: { rows: number } };
  /** Whom the user has written to, as salted hashes under that name, for colleagues. */
  "team.export": { params: { owner: string }; value: ExportedFile };
  /** Takes a colleague's file; a newer one of the same name replaces it. */
  "team.put": { params: { list: TeamFile }; value: { owner: string; people: number } };
  "team.list": { params: Record<string, never>; value: { owner: string; made_at: string; people: number }[] };
  "team.remove": { params: { owner: string }; value: { removed: true } };
  /** Which of these people somebody of the team has written to. */
  "team.touches": { params: { prospect_ids: string[] }; value: TeamTouch[] };
  /** Pairs of records that may be of one person, the likeliest first, with these records and how much is logged of them. */
  "identity.candidates": {
    params: Record<string, never>;
    value: { candidates: MergeCandidate[]; total: number; people: { prospect: Prospect; entries: number }[] };
  };
  /** These two are not one person: the pair is not shown again. */
  "identity.apart": { params: { prospect_ids: string[] }; value: { apart: true } };
  /** Puts one record into another. A repeat changes nothing. */
  "identity.merge": { params: { keep: string; merge: string }; value: MergeSummary };
  /** What a merge would come to. Stores nothing. */
  "identity.preview": { params: { keep: string; merge: string }; value: MergePreview };
  /** Takes a merge back; what happened since stays with the record that stayed. */
  "identity.unmerge": { params: { merged_id: string }; value: { prospect_ids: string[] } };
  /** What has been put together, newest first. */
  "identity.merges": { params: Record<string, never>; value: MergeSummary[] };
}
