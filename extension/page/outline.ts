/**
 * Makes the outline of a page: its visible text with roles, links and product keys, in one pass, bounded, never throwing.
 * Not here: the pass itself (`walk.ts`), what is kept of a large page (`bounds.ts`), what the outline means (the core), and
 * when one is made (`main.ts`).
 */
import type { Outline } from "../../pkg/outreach_engine";
import { MAX_VISITED, type WholeOutline, bytesOf, flattened } from "./bounds";
import { MAX_ATTRIBUTE, short } from "./element_node";
import {
  addressOf,
  attribute,
  baseAddressOf,
  bodyOf,
  holdsMoreThan,
  matching,
  matches,
  named,
  rootOf,
  textOf,
  titleOf,
} from "./native_dom";
import { type Draft, type Piece, lines } from "./visible_lines";
import { addElement, newWalk } from "./walk";

const MAX_JSON_LD = 48_000;

const metaNames = /^(og:|profile:|article:|twitter:title$|pagekey$|description$|author$)/;

/** Open chats and dialogs: they come before the rest of the page, so that the bounds cannot cut them off. */
const DIALOGS =
  '#interop-outlet, [role="dialog"], dialog[open], #msg-overlay, #artdeco-modal-outlet, [data-testid="interop-shadowdom"]';
const MAINS = "main, [role=main]";
const TOP_CARDS =
  '[componentkey*="Topcard"], [id*="Topcard"], [data-view-name="profile-top-card"], [componentkey^="ProfileVerificationTriggerRef-"]';

/** What is walked, one after the other. In a page too large for the bounds the top card goes before what holds it. */
function rootsOf(doc: Document, body: Element): { ahead: Element | null; roots: Element[] } {
  // One question for both: a selector is asked of every element of the page.
  const found = matching(doc, `${MAINS}, ${DIALOGS}`);
  const mains = found
    .filter((main) => matches(main, MAINS))
    .filter((main, _, all) => {
      return !all.some((other) => other !== main && Node.prototype.contains.call(other, main));
    });
  const crowded = mains.some((main) => holdsMoreThan(main, MAX_VISITED / 2));
  const ahead = (crowded && matching(doc, TOP_CARDS)[0]) || null;
  const dialogs = found.filter((dialog) => {
    return matches(dialog, DIALOGS) && !mains.some((main) => Node.prototype.contains.call(main, dialog));
  });
  const outer = dialogs.filter((dialog) => {
    return !dialogs.some((other) => other !== dialog && Node.prototype.contains.call(other, dialog));
  });
  return { ahead, roots: [...mains, ...outer, body] };
}

function pageLevel(doc: Document): WholeOutline {
  const root = rootOf(doc);
  const outline: WholeOutline = {
    url: addressOf(doc) ?? "",
    title: (titleOf(doc) ?? "").slice(0, MAX_ATTRIBUTE * 2),
    lang: (root && attribute(root, "lang")) ?? "",
    metas: {},
    json_ld: [],
    nodes: [],
    cut: { visited: 0, nodes_left_out: 0, bytes_left_out: 0 },
  };
  const canonical = named(doc, "link").find(
    (link) => attribute(link, "rel") === "canonical" && attribute(link, "href") !== null,
  );
  if (canonical) {
    try {
      outline.canonical = new URL(attribute(canonical, "href") ?? "", baseAddressOf(doc) ?? outline.url).href;
    } catch {
      // An address that cannot be understood is no canonical address.
    }
  }
  for (const meta of named(doc, "meta").slice(0, 200)) {
    const name = (attribute(meta, "property") ?? attribute(meta, "name") ?? "").toLowerCase();
    const content = short(attribute(meta, "content"));
    if (content !== undefined && metaNames.test(name) && !Object.hasOwn(outline.metas, name)) {
      outline.metas[name] = content;
    }
  }
  let room = MAX_JSON_LD * 2;
  const blocks = named(doc, "script").filter((script) =>
    /^application\/ld\+json$/i.test(attribute(script, "type") ?? ""),
  );
  for (const block of blocks.slice(0, 20)) {
    const text = (textOf(block) ?? "").trim();
    if (text === "" || text.length > MAX_JSON_LD || text.length > room) {
      outline.cut.bytes_left_out += bytesOf(text);
      continue;
    }
    room -= text.length;
    outline.json_ld.push(text);
  }
  return outline;
}

/**
 * The outline of a document, and for each of its nodes the element that it stands for (`null` for what has none, such as
 * the inside of a shadow root). Reads only; costs one pass over at most 20,000 elements.
 */
export function outlinePage(doc: Document): { outline: Outline; elements: readonly (Element | null)[] } {
  const outline = pageLevel(doc);
  const body = bodyOf(doc);
  if (!body) return { outline, elements: [] };
  const walk = newWalk(baseAddressOf(doc) ?? outline.url);
  const drafts: Draft[] = [];
  const walkInto = (root: Element): Draft[] => {
    const pieces: Piece[] = [];
    try {
      addElement(root, 0, walk, pieces);
    } catch {
      // A page that breaks one of its parts must not hide the others.
    }
    walk.done.add(root);
    return lines(pieces, root, false);
  };
  const { ahead, roots } = rootsOf(doc, body);
  let topCard = ahead ? walkInto(ahead) : [];
  for (const root of roots) {
    const own = walkInto(root);
    if (ahead && topCard.length > 0 && Node.prototype.contains.call(root, ahead)) {
      // It was walked first, but it stands in there.
      const holder = own.find((draft) => draft.element === root)?.children ?? own;
      holder.unshift(...topCard);
      topCard = [];
    }
    drafts.push(...own);
  }
  outline.cut.visited = walk.visited;
  const elements = flattened(drafts, outline);
  return { outline, elements };
}
