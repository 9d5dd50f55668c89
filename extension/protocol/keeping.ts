/**
 * The part of the contract that is about what is kept: how safe it is, for how long, what goes out as a file and what is
 * erased. Not here: files that come in (`exchange.ts`).
 */

/** A file for the user: the page that asked offers it as a download. */
export interface ExportedFile {
  file_name: string;
  media_type: string;
  content: string;
}

/** What the browser lost and what came back from the second copy. */
export interface Recovery {
  at: string;
  /** Whether there was a copy that had come further than what the browser left. */
  restored: boolean;
  /** When the last change that came back was copied; null where nothing came back. */
  restored_until: string | null;
  /** What is there again. */
  prospects: number;
  events: number;
  /** Changes that are gone; 0 where everything came back. */
  changes_lost: number;
}

/** How safe the data is from the browser itself. */
export interface SafetyStatus {
  /** The second copy: its last snapshot and the changes kept since. Null where there is none yet. */
  copy: { made_at: string; bytes: number; changes_since: number } | null;
  /** Changes that the copy does not hold yet; null where nothing was changed yet. */
  behind: number | null;
  /** The last loss that the user has not dismissed. */
  recovery: Recovery | null;
  /** Whether what the browser had left of the damaged database was kept aside. */
  has_aside: boolean;
  /** The browser lets nothing be stored: what is entered lasts until it closes. */
  in_memory: boolean;
  /** The core has stopped several times and rests until then; null while it works. */
  rests_until: string | null;
}

/** Somebody without contact for so long that they will be erased. */
export interface RetentionNotice {
  prospect_id: string;
  name: string;
  last_contact_at: string;
  erased_on: string;
}

/** What is kept about people, and for how long. */
export interface PrivacyStatus {
  prospects: number;
  events: number;
  sequences: number;
  insights: number;
  /** People never to be written to. */
  suppressed: number;
  /** What the browser says that all of it takes; null where it says nothing. */
  bytes: number | null;
  /** Months without contact after which somebody is erased; null: never. */
  months: number | null;
  /** Who is to be erased within 30 days, soonest first; the first of them where there are many. */
  notices: RetentionNotice[];
  notices_total: number;
}

/** What each message takes and gives. */
export interface KeepingContract {
  /** Everything there is, as one JSON file. */
  "data.export": { params: Record<string, never>; value: ExportedFile };
  /** Deletes everything of this workspace. `confirm` must be the word `erase`. */
  "data.erase": { params: { confirm: string }; value: { erased: true } };
  "privacy.status": { params: Record<string, never>; value: PrivacyStatus };
  /** After so many months without contact somebody is erased; null: never. A change gives everybody 30 days. */
  "privacy.retention": { params: { months: number | null }; value: PrivacyStatus };
  /** Counts as a contact for retention, now. */
  "privacy.keep": { params: { prospect_ids: string[] }; value: PrivacyStatus };
  /** Erases people so that no byte of them stays in our storage; their counts stay. A repeat changes nothing. */
  "prospect.erase": { params: { prospect_ids: string[]; never_again: boolean }; value: { erased: number } };
  /** All that is kept about one person, each field with its source and date. */
  "prospect.export": { params: { prospect_id: string }; value: ExportedFile };
  "safety.status": { params: Record<string, never>; value: SafetyStatus };
  /** The user knows of the last loss; what was kept aside goes. */
  "safety.dismiss": { params: Record<string, never>; value: SafetyStatus };
  /** The core is asked again although it rests. */
  "safety.wake": { params: Record<string, never>; value: SafetyStatus };
  /** What was kept aside of a damaged database. Refused with `no_aside` where there is nothing. */
  "safety.aside": { params: Record<string, never>; value: ExportedFile };
}
