// The editors that insertion is tested in: how each box is found, and which package it comes from.
export const EDITORS = [
  { name: "message_box", title: "LinkedIn message box (replica)", path: [".msg-form__contenteditable"] },
  {
    name: "message_box",
    title: "the same in `#interop-outlet`'s shadow root",
    path: ["#interop-outlet", ".msg-form__contenteditable"],
    query: { boxes: '[{"where":"shadow","name":"Ana Ruiz","address":"https://www.linkedin.com/in/ana-ruiz/"}]' },
  },
  {
    name: "invite_note",
    title: "LinkedIn invite note (React 18.3.1 replica)",
    path: ["#custom-message"],
    query: { maxlength: "3000", counter: "3000" },
  },
  { name: "react_textarea", title: "React 18.3.1 controlled textarea", path: ["textarea"] },
  { name: "textarea", title: "plain textarea", path: ["textarea"] },
  { name: "contenteditable", title: "plain contenteditable", path: ["[contenteditable]"] },
  { name: "quill1", title: "Quill 1.3.7", path: [".ql-editor"] },
  { name: "quill2", title: "Quill 2.0.3", path: [".ql-editor"] },
  { name: "prosemirror", title: "ProseMirror (view 1.42.9)", path: [".ProseMirror"] },
  { name: "tiptap", title: "Tiptap 3.34.0", path: [".ProseMirror"] },
  { name: "lexical_rich", title: "Lexical 0.52.0, rich text", path: ["[data-lexical-editor]"] },
  { name: "lexical_plain", title: "Lexical 0.52.0, plain text", path: ["[data-lexical-editor]"] },
  { name: "draft", title: "Draft.js 0.11.7", path: [".public-DraftEditor-content"] },
  { name: "slate", title: "Slate 0.146.0", path: ["[data-slate-editor]"] },
  { name: "ckeditor5", title: "CKEditor 48.5.2", path: [".ck-editor__editable"] },
  { name: "tinymce", title: "TinyMCE 8.9.2", path: ["iframe", "body"] },
];
