/** What the prospects page shows and in what order, and how that stands in the address. Pure. */
import type { Prospect } from "../../../pkg/outreach_engine";

export type SortKey = "name" | "segment" | "priority" | "fit" | "referral" | "signal" | "approval";

export interface Filter {
  words: string;
  segment: string;
  approval: string;
  sort: SortKey;
  down: boolean;
}

const SORT_KEYS: readonly SortKey[] = ["name", "segment", "priority", "fit", "referral", "signal", "approval"];

/** Reads the filter from the address (`#/prospects?approval=pending&sort=-fit`); what it does not know it leaves out. */
export function filterOf(hash: string): Filter {
  const params = new URLSearchParams(hash.split("?")[1] ?? "");
  const sort = params.get("sort") ?? "-priority";
  const key = SORT_KEYS.find((one) => one === sort.replace(/^-/, "")) ?? "priority";
  return {
    words: params.get("words") ?? "",
    segment: params.get("segment") ?? "",
    approval: params.get("approval") ?? "",
    sort: key,
    down: sort.startsWith("-"),
  };
}

export function filterText(filter: Filter): string {
  const params = new URLSearchParams();
  if (filter.words) params.set("words", filter.words);
  if (filter.segment) params.set("segment", filter.segment);
  if (filter.approval) params.set("approval", filter.approval);
  const sort = `${filter.down ? "-" : ""}${filter.sort}`;
  if (sort !== "-priority") params.set("sort", sort);
  const text = params.toString();
  return `#/prospects${text ? `?${text}` : ""}`;
}

/** Those that match every word and choice, sorted; equal ones stay newest first. */
export function sortedRows(all: readonly Prospect[], filter: Filter, locale: string): Prospect[] {
  const words = filter.words.toLocaleLowerCase(locale).split(/\s+/).filter(Boolean);
  const order = new Intl.Collator(locale, { sensitivity: "base", numeric: true });
  const sign = filter.down ? -1 : 1;
  return all
    .filter((one) => filter.segment === "" || one.assessment.segment === filter.segment)
    .filter((one) => filter.approval === "" || one.approval === filter.approval)
    .filter((one) => words.length === 0 || words.every((word) => searchText(one, locale).includes(word)))
    .toSorted((a, b) => {
      const left = valueOf(a, filter.sort);
      const right = valueOf(b, filter.sort);
      if (typeof left === "number" && typeof right === "number") return sign * (left - right);
      return sign * order.compare(String(left), String(right));
    });
}

function searchText({ profile, tags }: Prospect, locale: string): string {
  return [
    profile.display_name,
    profile.name,
    profile.headline,
    profile.title,
    profile.company,
    profile.location,
    ...tags,
  ]
    .filter(Boolean)
    .join(" ")
    .toLocaleLowerCase(locale);
}

function valueOf({ profile, assessment, approval, prospect_id }: Prospect, key: SortKey): string | number {
  switch (key) {
    case "name":
      return profile.name ?? profile.display_name ?? prospect_id;
    case "segment":
      return assessment.segment;
    case "priority":
      return assessment.scores.priority_score;
    case "fit":
      return assessment.scores.fit_score;
    case "referral":
      return assessment.scores.referral_capacity;
    case "signal":
      return assessment.scores.signal_strength;
    case "approval":
      return approval;
  }
}
