/**
 * Which family of editor a box belongs to, and the one way of writing that its family understands.
 * Not here: the writing itself. `docs/insertion.md` has the measurements behind each row.
 */
import { isTextField } from "./box";
import { composedClosest } from "./dom";

/**
 * `command`: `execCommand("insertText")`, which the browser's own undo takes back.
 * `command_by_line`: the same line by line, where the browser would not part the lines.
 * `paste`: one synthetic paste event, for editors that rebuild the page from a model and break when it is edited below them.
 * `paste_then_command`: a paste, and the command where nobody took the paste.
 */
export type Way = "command" | "command_by_line" | "paste" | "paste_then_command";

export interface Family {
  name: string;
  /** Marks that the editor itself puts on its box; they are part of the package, not of a site's style. */
  selector: string;
  way: Way;
  /** In Firefox, whose insert command writes every line break as a `<br>`, where that is not understood. */
  firefoxWay?: Way;
  /** What makes the editor take over the selection at once, where it would look at it by a clock of its own. */
  hurry?: "beforeinput" | "selectionchange";
}

/** The first match counts. */
export const FAMILIES: readonly Family[] = [
  // LinkedIn's own paste handler leaves the caret at the start, so its box never gets a paste.
  { name: "linkedin_message_box", selector: ".msg-form__contenteditable, .msg-form [contenteditable]", way: "command" },
  { name: "lexical", selector: "[data-lexical-editor=true]", way: "paste" },
  // Slate reads the selection at most every 100 ms, and pastes where its last reading was. Before every input it reads it,
  // for the sake of those who set the selection and write at once.
  { name: "slate", selector: "[data-slate-editor=true]", way: "paste", hurry: "beforeinput" },
  { name: "draft", selector: ".public-DraftEditor-content, .DraftEditor-root [contenteditable]", way: "paste" },
  // CKEditor puts its own selection into the page 50 ms after it got the focus, unless that changes meanwhile.
  { name: "ckeditor", selector: ".ck-editor__editable", way: "paste", hurry: "selectionchange" },
  // By command, TinyMCE's undo would take the draft as well.
  { name: "tinymce", selector: "#tinymce, .mce-content-body", way: "paste" },
  { name: "prosemirror", selector: ".ProseMirror", way: "command", firefoxWay: "command_by_line" },
  // Quill 1 takes pasted text through a hidden box of its own, a moment later; Quill 2 takes the event.
  {
    name: "quill_1",
    selector: ".ql-container:has(> .ql-clipboard) > .ql-editor",
    way: "command",
    firefoxWay: "command_by_line",
  },
  { name: "quill", selector: ".ql-editor", way: "paste" },
];

export const TEXT_FIELD: Family = { name: "text_field", selector: "textarea, input", way: "command" };
export const UNKNOWN: Family = { name: "contenteditable", selector: "[contenteditable]", way: "paste_then_command" };

export function familyOf(box: Element): Family {
  if (isTextField(box)) return TEXT_FIELD;
  return FAMILIES.find((family) => composedClosest(box, family.selector) !== null) ?? UNKNOWN;
}

const isFirefox = CSS.supports("-moz-appearance", "none");

export function wayOf(family: Family): Way {
  return isFirefox && family.firefoxWay ? family.firefoxWay : family.way;
}
