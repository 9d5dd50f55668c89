/** What the prospects page shows and in what order, and how that stands in the address. Pure. */
import { calledOf } from "../../../protocol/calling";
import type { ProspectRow } from "../../../protocol/people";

const SORT_KEYS = ["name", "segment", "priority", "fit", "referral", "signal", "approval"] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface Filter {
  words: string;
  segment: string;
  /** An approval, or `never` for those never to be written to; "" for everybody. */
  approval: string;
  tag: string;
  sort: SortKey;
  down: boolean;
}

/** Reads the filter from an address (`#/prospects?approval=pending&sort=-fit`); what it does not know it leaves out. */
export function filterOf(hash: string): Filter {
  const params = new URLSearchParams(hash.split("?")[1] ?? "");
  const sort = params.get("sort") ?? "-priority";
  const key = SORT_KEYS.find((one) => one === sort.replace(/^-/, "")) ?? "priority";
  return {
    words: params.get("words") ?? "",
    segment: params.get("segment") ?? "",
    approval: params.get("approval") ?? "",
    tag: params.get("tag") ?? "",
    sort: key,
    down: sort.startsWith("-"),
  };
}

/** What stands behind the `?`; "" for everybody by priority. The same filter always gives the same text. */
export function queryOf(filter: Filter): string {
  const params = new URLSearchParams();
  if (filter.words) params.set("words", filter.words);
  if (filter.segment) params.set("segment", filter.segment);
  if (filter.approval) params.set("approval", filter.approval);
  if (filter.tag) params.set("tag", filter.tag);
  const sort = `${filter.down ? "-" : ""}${filter.sort}`;
  if (sort !== "-priority") params.set("sort", sort);
  return params.toString();
}

export function addressOf(query: string): string {
  return `#/prospects${query ? `?${query}` : ""}`;
}

/** Those that match every word and choice, sorted; equal ones stay in the order they came in. */
export function sortedRows(all: readonly ProspectRow[], filter: Filter, locale: string): ProspectRow[] {
  const words = filter.words.toLocaleLowerCase(locale).split(/\s+/).filter(Boolean);
  const sign = filter.down ? -1 : 1;
  const found = all.filter(
    (one) =>
      (filter.segment === "" || one.segment === filter.segment) &&
      (filter.approval === "" || standingOf(one) === filter.approval) &&
      (filter.tag === "" || one.tags.includes(filter.tag)) &&
      words.every((word) => searchText(one, locale).includes(word)),
  );
  const { sort } = filter;
  if (isScore(sort)) return found.sort((a, b) => sign * (a[sort] - b[sort]));
  const order = new Intl.Collator(locale, { sensitivity: "base", numeric: true });
  return found.sort((a, b) => sign * order.compare(textOf(a, sort), textOf(b, sort)));
}

/** "Never show" goes before every approval. */
export function standingOf({ approval, suppressed }: ProspectRow): string {
  return suppressed ? "never" : approval;
}

const texts = new WeakMap<ProspectRow, string>();

/** Everything that is searched in, made once for each row: it is asked for with every key pressed. */
function searchText(row: ProspectRow, locale: string): string {
  let text = texts.get(row);
  if (text === undefined) {
    text = [calledOf(row), row.headline, row.title, row.company, row.location, ...row.tags]
      .filter(Boolean)
      .join(" ")
      .toLocaleLowerCase(locale);
    texts.set(row, text);
  }
  return text;
}

function isScore(key: SortKey): key is "priority" | "fit" | "referral" | "signal" {
  return key === "priority" || key === "fit" || key === "referral" || key === "signal";
}

function textOf(row: ProspectRow, key: Exclude<SortKey, "priority" | "fit" | "referral" | "signal">): string {
  if (key === "name") return calledOf(row);
  return key === "segment" ? row.segment : standingOf(row);
}
