// Changes a page in the ways in which sites change, by a seed. Runs inside the page. Not here: reading it.
import words from "../../src/page/data/words.json";

/** A small generator, so that every run makes the same pages. */
function diceOf(seed) {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * sides);
  };
}

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const body = () => document.querySelector("main") ?? document.body;

function dropAttributes(wanted) {
  for (const element of all("*")) {
    for (const name of element.getAttributeNames()) if (wanted(name)) element.removeAttribute(name);
  }
}

function renamed(element, tag) {
  const other = document.createElement(tag);
  for (const name of element.getAttributeNames()) {
    try {
      other.setAttribute(name, element.getAttribute(name));
    } catch {
      // A name that only a parser can make.
    }
  }
  other.append(...element.childNodes);
  element.replaceWith(other);
}

function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

function classesAndIds(dice) {
  const names = new Map();
  const other = (name) => {
    if (!names.has(name)) names.set(name, `x${dice(1 << 30).toString(36)}q${names.size}`);
    return names.get(name);
  };
  for (const element of all("[class]")) {
    element.setAttribute("class", [...element.classList].map(other).join(" "));
  }
  for (const element of all("[id]")) element.id = other(element.id);
  for (const sheet of all("style")) {
    sheet.textContent = sheet.textContent.replace(
      /([.#])([A-Za-z_][\w-]*)(?=[^{}]*\{)/g,
      (_, mark, name) => mark + other(name),
    );
  }
}

function wrap(dice) {
  const fits = all("*", body()).filter(
    (element) =>
      !/^(LI|TR|TD|TH|TBODY|OPTION|DT|DD|BR|STYLE|SCRIPT|TEMPLATE)$/.test(element.tagName) &&
      element.closest("svg, p, a, button, span, h1, h2, h3") === null,
  );
  for (let time = 0; time < 30 && fits.length > 0; time += 1) {
    const inner = fits[dice(fits.length)];
    for (let level = dice(4); level >= 0; level -= 1) {
      const box = document.createElement("div");
      inner.before(box);
      box.append(inner);
    }
  }
}

function moveKeys(dice) {
  for (const name of ["componentkey", "data-view-name", "data-testid", "id"]) {
    const keyed = all(`[${name}]`);
    for (const element of keyed) {
      const other = keyed[dice(keyed.length)];
      const [own, theirs] = [element.getAttribute(name), other.getAttribute(name)];
      element.setAttribute(name, theirs);
      other.setAttribute(name, own);
    }
  }
}

/** The families of anchors of which none may bear a reading alone. */
const FAMILIES = {
  "product keys": () => {
    for (const element of all("[componentkey], [data-testid], [id]")) {
      element.removeAttribute("componentkey");
      element.removeAttribute("data-testid");
      element.removeAttribute("id");
    }
  },
  "data-view-name": () => dropAttributes((name) => name === "data-view-name"),
  ARIA: () => dropAttributes((name) => name.startsWith("aria-") || name === "role"),
  title: () => {
    document.title = "";
  },
  "JSON-LD": () => all('script[type="application/ld+json"]').forEach((block) => block.remove()),
  headings: () => all("h1, h2, h3, h4").forEach((heading) => renamed(heading, "div")),
};

const STRANGER = `<section><h2>More profiles for you</h2><div><a href="/in/somebody-else-1/"><h2>Somebody Else</h2></a>
  <p>· 1st</p><p>Head of School at Elsewhere</p><p>Elsewhere, Nowhere</p>
  <a href="/preload/custom-invite/?vanityName=somebody-else-1" aria-label="Invite Somebody Else to connect">Connect</a></div>
  <div><a href="/in/another-one-2/"><h2>Another One</h2></a><p>· 3rd</p><p>Therapist</p></div></section>`;

const CHAT = `<div role="dialog" class="msg-overlay-conversation-bubble"><h2 class="msg-overlay-bubble-header__title">Somebody Else</h2>
  <form class="msg-form"><div class="msg-form__contenteditable" contenteditable="true" role="textbox" aria-label="Write a message…"><p><br></p></div>
  <button class="msg-form__send-button" type="submit" disabled>Send</button></form></div>`;

const SECTIONS = ["about", "experience", "education", "activity"];

function translate(language) {
  for (const heading of all("h2, h3, h2 span, h3 span", body())) {
    if (heading.childElementCount > 0) continue;
    const text = heading.textContent.trim();
    for (const topic of SECTIONS) {
      const known = Object.values(words).some((table) => table[topic]?.includes(text));
      if (known) heading.textContent = language?.[topic] ?? words.en[topic][0];
    }
  }
}

const UNKNOWN = { about: "Tietoja", experience: "Työkokemus", education: "Koulutus", activity: "Toiminta" };

/** Takes the section with positions away, as on a page where it has not arrived. */
/** Takes the section with the positions away: by its heading in any language that has a row, or by its key. */
function withoutExperience() {
  const keyed =
    "[componentkey*=ExperienceTopLevelSection], [id*=ExperienceTopLevelSection], [data-view-name=profile-card-experience], section:has(> #experience)";
  for (const section of all(keyed)) section.remove();
  for (const heading of all("h2, h2 span", body())) {
    const text = heading.textContent.trim();
    if (!Object.values(words).some((table) => table.experience?.includes(text))) continue;
    // A section of the whole page holds the top card too.
    const section = heading.closest("section");
    if (section && section.querySelectorAll("h1, h2").length <= 2) section.remove();
  }
}

/** What stands in a page more than once, unseen: its own first lines, and marks of a nearer connection. */
function hiddenTwins() {
  const lines = all("h1, h2, p", body()).slice(0, 12);
  for (const line of lines) {
    const twin = line.cloneNode(true);
    twin.style.display = "none";
    line.before(twin);
  }
  lines[0]?.after(fragment(`<span style="display:none">· 1st</span><p style="visibility:hidden">Former Person</p>`));
}

function stickyHeader(truth) {
  const box = document.createElement("div");
  for (const [tag, text] of [
    ["div", truth.name_display ?? truth.name],
    ["div", truth.headline],
  ]) {
    if (!text) continue;
    const line = document.createElement(tag);
    line.textContent = text;
    box.append(line);
  }
  box.style.cssText = "position:fixed;top:0";
  document.body.prepend(box);
}

function clutter(dice) {
  const said = ["Try Premium for €0", "Advertisement", "5 new notifications", "Ad options", "Sponsored · Brightpath"];
  const noise = () => {
    const box = document.createElement("div");
    for (let count = 0; count < 1_250; count += 1) {
      const line = document.createElement("p");
      line.textContent = said[dice(said.length)];
      const inner = document.createElement("div");
      inner.append(line);
      box.append(inner);
    }
    return box;
  };
  body().prepend(noise());
  document.body.append(noise());
}

const isSocial = (truth) => /^(linkedin_profile|github|x)$/.test(truth.page_kind);
const isLinkedIn = (truth) => truth.page_kind.startsWith("linkedin");

/**
 * Each change with the pages that it happens to, the fields whose truth it leaves open (`leaves`), and those that it takes
 * away (`gone`).
 */
const MUTATIONS = [
  { name: "as it is", change: () => {} },
  { name: "classes and ids renamed", change: classesAndIds },
  { name: "wrapped in 1–4 divs", change: wrap },
  {
    name: "h1 to h2, h2 to p",
    change: () => {
      const second = all("h2");
      all("h1").forEach((heading) => renamed(heading, "h2"));
      second.forEach((heading) => renamed(heading, "p"));
    },
  },
  { name: "keys moved", change: moveKeys },
  ...Object.entries(FAMILIES).map(([family, change]) => ({ name: `no ${family}`, change })),
  {
    name: "no two of them",
    change: (dice) => {
      const families = Object.values(FAMILIES);
      const first = dice(families.length);
      families[first]();
      families[(first + 1 + dice(families.length - 1)) % families.length]();
    },
  },
  { name: "strangers before the card", fits: isSocial, change: () => body().prepend(fragment(STRANGER)) },
  { name: "hidden duplicates", change: hiddenTwins },
  { name: "sticky header", fits: (truth) => truth.is_profile, change: (_, truth) => stickyHeader(truth) },
  {
    name: "headings in another language",
    change: (dice) => {
      const languages = Object.keys(words).filter((name) => name !== "any");
      const table = words[languages[dice(languages.length)]];
      translate(Object.fromEntries(SECTIONS.map((topic) => [topic, table[topic][0]])));
    },
  },
  { name: "headings in an unknown language", fits: isLinkedIn, change: () => translate(UNKNOWN) },
  { name: "no experience", fits: isLinkedIn, gone: ["past_roles"], change: withoutExperience },
  {
    name: "stale title",
    fits: isSocial,
    change: () => {
      document.title = "(2) Somebody Else | LinkedIn";
    },
  },
  {
    name: "stale JSON-LD",
    fits: isSocial,
    change: () => {
      all('script[type="application/ld+json"]').forEach((block) => block.remove());
      const stale = document.createElement("script");
      stale.type = "application/ld+json";
      stale.textContent = `{"@type":"Person","name":"Somebody Else","jobTitle":"Dean","url":"https://www.linkedin.com/in/somebody-else-1"}`;
      document.head.append(stale);
    },
  },
  {
    name: "a chat with another",
    fits: isLinkedIn,
    leaves: ["composer.recipient"],
    change: () => document.body.append(fragment(CHAT)),
  },
  { name: "5,000 nodes of clutter", change: clutter },
];

export const names = MUTATIONS.map(({ name }) => name);

/** What a change does to the truth of a page; null where it does not happen to such a page. */
export function effect(name, truth) {
  const mutation = MUTATIONS.find((own) => own.name === name);
  if (!mutation || !(mutation.fits?.(truth) ?? true)) return null;
  return { leaves: mutation.leaves ?? [], gone: mutation.gone ?? [] };
}

export function mutate(name, seed, truth) {
  MUTATIONS.find((own) => own.name === name)?.change(diceOf(seed), truth);
}
