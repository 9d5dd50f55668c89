// Sets what was read of a page against what is true of it. Not here: reading, and pages.

/** Fields of a person's page, in the order in which they are printed. */
const FIELDS = [
  "name",
  "given_name",
  "headline",
  "title",
  "company",
  "location",
  "about",
  "pronouns",
  "industry",
  "connection_degree",
  "connection_state",
  "mutual_connections",
  "followers",
  "open_to_work",
];

/** A wrong value of one of these is a wrong person. */
export const PERSON = new Set(["name", "given_name", "thread.counterpart", "people.name", "people.url"]);

/** Fields that are lists, as truth names them, and what a profile has of them. */
const LISTS = {
  own_posts: ({ posts }) => (posts?.value ?? []).map(({ text }) => text),
  past_roles: ({ roles }) => (roles?.value ?? []).filter(({ current }) => !current).map(({ title }) => title ?? ""),
  education: ({ education }) => (education?.value ?? []).map(({ school }) => school ?? ""),
};

/** What is told of each entry of a list: how truth names it, its entries on a profile, and which of them belongs to which. */
const ENTRIES = {
  roles: { own: ({ roles }) => roles?.value ?? [], key: "title", parts: ["company", "start", "end", "current"] },
  education_full: { own: ({ education }) => education?.value ?? [], key: "school", parts: ["degree", "years"] },
};

/** Truth of long texts is their beginning. */
const agrees = (found, wanted) => found === wanted || (wanted.length >= 24 && found.startsWith(wanted));

/** Without what typography alone makes of a value: kinds of spaces and of dashes. */
const plain = (value) =>
  typeof value === "string"
    ? value
        .replace(/\s+/gu, " ")
        .replace(/\s*[-–—]\s*(?=\p{N})/gu, "-")
        .trim()
    : value;
const empty = (value) => value === undefined || value === null || value === "";

/** `right`, `empty`, `wrong`, or null where the page has no such value and none was read. */
function verdict(found, accepted) {
  if (empty(found)) return accepted.some(empty) ? null : "empty";
  return accepted.some((own) => !empty(own) && plain(own) === plain(found)) ? "right" : "wrong";
}

function expectedKind(truth) {
  if (truth.page_kind.endsWith("messaging")) return "thread";
  if (truth.people) return "list";
  return truth.is_profile ? "person" : "other";
}

/** A text by its letters and digits alone. */
const letters = (text) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");

/** An address as outlines keep it, without its scheme. */
const address = (url) => url?.replace(/^https?:\/\//, "").replace(/\/$/, "");

/** What an outline says: each of its texts, and all of them on end. What is nowhere in it cannot be read of it. */
export function sayings(outline) {
  const nodes = outline.nodes.flatMap(({ text, label }) => [text ?? "", label ?? ""]);
  const texts = [outline.title, ...Object.values(outline.metas), ...outline.json_ld, ...nodes].map(letters);
  const links = outline.nodes.map(({ href }) => address(href));
  return { texts: texts.join("\n"), whole: texts.join(""), links };
}

/**
 * Fields whose only source a change has taken: `before` and `after` are what the page says without and with the change.
 * Such a field must be empty then; any value is wrong.
 */
export function lost(before, after) {
  return (value) => {
    const own = typeof value === "string" ? letters(value) : "";
    if (after.links.includes(value)) return false;
    return own !== "" && before.texts.includes(own) && !after.whole.includes(own);
  };
}

/**
 * All marks of one reading as `[field, verdict, value]`; truth that a page does not state (no such key) marks nothing.
 * `isLost` says of a value that the changed page does not say it any more, `gone` are fields that went with a section.
 */
export function marks(truth, reading, isLost = () => false, gone = []) {
  const kind = expectedKind(truth);
  const kinds = [kind, ...(truth.page_kind_accept ?? []).map((own) => expectedKind({ ...truth, page_kind: own }))];
  const all = [["kind", kinds.includes(reading.kind) ? "right" : "wrong", reading.kind]];
  const add = (field, found, accepted) => {
    const left = accepted.filter((value) => empty(value) || !isLost(value));
    all.push([field, verdict(found, left.length > 0 ? left : [null]), found]);
  };
  if (kind === "person" || kind === "thread") {
    for (const field of FIELDS) {
      if (!(field in truth)) continue;
      let found = reading.profile?.[field]?.value;
      // Truth holds the beginning of the description.
      if (field === "about" && truth.about && found) {
        found = plain(found).startsWith(plain(truth.about)) ? truth.about : found;
      }
      if (field === "about" && !truth.about) continue;
      add(field, found, [truth[field], ...(truth[`${field}_accept`] ?? [])]);
    }
    // Of lists, each value is one: a post of somebody else is as wrong as a wrong name.
    for (const [field, own] of Object.entries(LISTS)) {
      if (!(field in truth)) continue;
      const found = own(reading.profile ?? {}).map(plain);
      const wanted = gone.includes(field) ? [] : truth[field].filter((value) => !isLost(value)).map(plain);
      for (const value of wanted) all.push([field, found.some((one) => agrees(one, value)) ? "right" : "empty", value]);
      for (const value of found) if (!wanted.some((one) => agrees(value, one))) all.push([field, "wrong", value]);
    }
    for (const [field, { own, key, parts }] of Object.entries(ENTRIES)) {
      if (!(field in truth) || gone.includes(field)) continue;
      for (const wanted of truth[field]) {
        const found = own(reading.profile ?? {}).find((entry) => plain(entry[key]) === plain(wanted[key]));
        for (const part of parts)
          if (found) add(`${field}.${part}`, found[part], [wanted[part], ...(wanted[`${part}_accept`] ?? [])]);
      }
    }
    for (const link of truth.post_links ?? []) {
      const found = (reading.profile?.posts?.value ?? []).some((post) => post.link?.includes(link));
      if (!gone.includes("own_posts")) all.push(["post_links", found ? "right" : "empty", link]);
    }
  } else if (reading.profile) {
    all.push(["name", "wrong", reading.profile.name?.value]);
  }
  // A chat that links to another member id than the page does may be a namesake's: then none is right too.
  if (truth.thread && !(truth.thread_accept?.includes(null) && !reading.thread)) {
    const { counterpart, last_from, replied } = truth.thread;
    add("thread.counterpart", reading.thread?.counterpart, [counterpart, ...(truth.thread.counterpart_accept ?? [])]);
    if (last_from !== null) add("thread.last_from", reading.thread?.last_from, [last_from]);
    if (truth.thread.last_at) add("thread.last_at", reading.thread?.last_at, [truth.thread.last_at]);
    if (replied !== null) add("thread.replied", reading.thread?.replied, [replied]);
  }
  // A page may have several boxes: each has its own person.
  const boxes = truth.composers ?? (truth.composer ? [truth.composer] : []);
  boxes.forEach(({ recipient }, at) => add("composer.recipient", reading.composers[at]?.recipient, [recipient]));
  if (truth.people) {
    if (reading.people.length > truth.people.length)
      all.push(["people.name", "wrong", `${reading.people.length} rows`]);
    truth.people.forEach((person, index) => {
      const row = reading.people[index] ?? {};
      add("people.name", row.name, [person.name, ...(person.name_accept ?? [])]);
      add("people.url", address(row.url), [person.url, ...(person.url_accept ?? [])].map(address));
      add("people.headline", row.headline, [person.headline, ...(person.headline_accept ?? [])]);
      add("people.location", row.location, [person.location, ...(person.location_accept ?? [])]);
      add("people.degree", row.connection_degree, [person.connection_degree]);
    });
  }
  return all.filter(([, mark]) => mark !== null);
}

/** Counts of marks under any number of headings. */
export function tallies() {
  const rows = new Map();
  return {
    add(heading, mark) {
      const row = rows.get(heading) ?? { right: 0, empty: 0, wrong: 0 };
      row[mark] += 1;
      rows.set(heading, row);
    },
    /** Cells for a table: all, share right, empty, wrong, share wrong. */
    cells() {
      return [...rows].map(([heading, { right, empty: none, wrong }]) => {
        const sum = right + none + wrong;
        return [heading, sum, (right / sum).toFixed(3), none, wrong, `${((wrong / sum) * 100).toFixed(2)} %`];
      });
    },
  };
}
