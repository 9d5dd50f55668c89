//! Rules of the shell: one file names the browser, one folder the store, and no page learns or fetches anything from us.

use crate::{
    assert_none,
    source::{Source, imports, mentions, places, sources},
    verdict, violations,
};
use serde_json::{Value, json};
use std::{fs, path::Path};

/// What each part of `extension/` may import from, besides packages. Types travel further than code: the second list.
const MAY_IMPORT: [(&str, &[&str], &[&str]); 9] = [
    ("platform.ts", &["private_memory"], &["protocol"]),
    ("private_memory.ts", &[], &[]),
    ("fnv.ts", &[], &[]),
    ("protocol", &["protocol"], &["pkg"]),
    ("page", &["page", "protocol", "ui", "platform"], &["pkg"]),
    ("ui", &["ui"], &["pkg", "_locales"]),
    ("views", &["views", "ui", "protocol", "platform", "fnv"], &["pkg"]),
    ("worker", &["worker", "store", "protocol", "platform", "fnv", "pkg"], &[]),
    ("store", &["store", "fnv"], &["protocol", "pkg"]),
];

/// Ways to reach a network, which no policy of ours forbids a content script.
const NETWORK: [&str; 15] = [
    "fetch",
    "XMLHttpRequest",
    "WebSocket",
    "WebTransport",
    "EventSource",
    "sendBeacon",
    "RTCPeerConnection",
    "serviceWorker",
    "importScripts",
    "new Image",
    "createElement(\"img\"",
    "<img",
    "<iframe",
    "url(",
    "@import",
];

/// Markup from strings, and code from strings.
const FROM_STRINGS: [&str; 11] = [
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "dangerouslySetInnerHTML",
    "document.write",
    "createContextualFragment",
    "DOMParser",
    "setHTMLUnsafe",
    "srcdoc",
    "eval",
    "new Function",
];

/// What only the person may do on a page.
const ACTS_FOR_THE_PERSON: [&str; 12] = [
    ".click(",
    ".submit(",
    "requestSubmit",
    "KeyboardEvent(",
    "MouseEvent(",
    "PointerEvent(",
    "scrollTo(",
    "scrollBy(",
    "scrollIntoView",
    "window.open",
    "location.assign",
    "location.replace",
];

/// Every part of the policy that the design names.
const POLICY: [&str; 8] = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "connect-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
];

fn shell() -> Vec<Source> {
    sources("extension", &[".ts", ".tsx"])
}

/// What is bundled into the content script.
fn page_script() -> Vec<Source> {
    let mut sources = sources("extension", &[".ts", ".tsx", ".css"]);
    sources.retain(|source| ["page", "ui", "protocol", "platform.ts"].contains(&source.part_of("extension")));
    sources
}

fn named(source: &Source, words: &[&str], why: &str) -> Vec<String> {
    let code = source.code();
    words.iter().filter(|word| mentions(&code, word)).map(|word| format!("`{word}` {why}")).collect()
}

fn browser_is_named_once(source: &Source) -> Vec<String> {
    if source.path == "extension/platform.ts" {
        return Vec::new();
    }
    let code = source.code();
    let is_used = |name: &str| {
        let members = [".", "?.", "["];
        places(&code, name).any(|after| members.iter().any(|member| after.starts_with(member)))
    };
    let names = ["chrome", "browser"].into_iter().filter(|name| is_used(name));
    names.map(|name| format!("`{name}` may be named in platform.ts alone")).collect()
}

fn import_direction(source: &Source) -> Vec<String> {
    let part = source.part_of("extension");
    let Some((_, code, types)) = MAY_IMPORT.iter().find(|(name, ..)| *name == part) else {
        return vec![format!("`{part}` has no place in the directions")];
    };
    let refused = imports(source).into_iter().filter(|import| {
        let target = import.target.trim_start_matches("extension/");
        let target = target.split('/').next().unwrap_or_default().trim_end_matches(".ts");
        let ours = import.target.starts_with("extension/") || import.target.starts_with("pkg/");
        ours && !code.contains(&target) && !(import.only_types && types.contains(&target))
    });
    refused.map(|import| format!("`{part}` must not import {}", import.target)).collect()
}

fn no_network(source: &Source) -> Vec<String> {
    named(source, &NETWORK, "reaches a network")
}

fn no_code_or_markup_from_strings(source: &Source) -> Vec<String> {
    named(source, &FROM_STRINGS, "makes markup or code of a string")
}

fn nothing_done_for_the_person(source: &Source) -> Vec<String> {
    let acts = if source.part_of("extension") == "page" { ACTS_FOR_THE_PERSON.as_slice() } else { &[] };
    named(source, acts, "does on the page what only the person may do")
}

fn no_addresses_of_ours(source: &Source) -> Vec<String> {
    named(source, &["getURL", "chrome-extension:", "moz-extension:"], "is an address of ours that a page could see")
}

fn strict_types(source: &Source) -> Vec<String> {
    let mut wrong = named(source, &[": any", "as any", "<any", "| any", "any[]"], "turns the checks off");
    // These stand in comments.
    let switches = ["@ts-ignore", "@ts-nocheck", "@ts-expect-error"].into_iter();
    wrong.extend(
        switches.filter(|word| source.text.contains(word)).map(|word| format!("`{word}` turns the checks off")),
    );
    wrong
}

fn habits(source: &Source) -> Vec<String> {
    let mut wrong = named(source, &["export default"], "gives a thing no name");
    if !source.text.starts_with("/**") && !source.text.starts_with("// ") {
        wrong.push("the first line must say what the file is for".to_owned());
    }
    wrong
}

fn manifest(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("extension").join(name);
    fs::read_to_string(path).ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

#[test]
fn one_file_names_the_browser() {
    assert_none(&violations(&shell(), browser_is_named_once));
    assert_eq!(verdict("extension/page/a.ts", "chrome.runtime.id;", browser_is_named_once), 1);
    assert_eq!(verdict("extension/page/a.ts", "// chrome.dom exists\nconst name = browser;", browser_is_named_once), 0);
}

#[test]
fn parts_of_the_shell_import_only_what_they_may() {
    assert_none(&violations(&shell(), import_direction));
    let page_takes_store = "import { open } from \"../store/schema\";";
    assert_eq!(verdict("extension/page/a.ts", page_takes_store, import_direction), 1);
    assert_eq!(verdict("extension/worker/a.ts", page_takes_store, import_direction), 0);
    assert_eq!(
        verdict("extension/ui/a.tsx", "import type { Settings } from \"../protocol/contract\";", import_direction),
        1
    );
    assert_eq!(
        verdict("extension/page/a.ts", "import { assess } from \"../../pkg/outreach_engine\";", import_direction),
        1
    );
    assert_eq!(
        verdict("extension/page/a.ts", "import type { Reading } from \"../../pkg/outreach_engine\";", import_direction),
        0
    );
    assert_eq!(verdict("extension/views/a.tsx", "import {\n  Card,\n} from \"../ui/card\";", import_direction), 0);
}

#[test]
fn the_content_script_reaches_no_network() {
    assert_none(&violations(&page_script(), no_network));
    assert_eq!(verdict("extension/page/a.ts", "await fetch(address);", no_network), 1);
    assert_eq!(verdict("extension/ui/a.css", "a{background:url(x.png)}", no_network), 1);
    assert_eq!(verdict("extension/page/a.ts", "prefetched(); // fetch", no_network), 0);
}

#[test]
fn nothing_makes_markup_or_code_of_strings() {
    assert_none(&violations(&shell(), no_code_or_markup_from_strings));
    assert_eq!(verdict("extension/ui/a.tsx", "node.innerHTML = text;", no_code_or_markup_from_strings), 1);
}

#[test]
fn the_content_script_does_nothing_that_only_the_person_may_do() {
    assert_none(&violations(&page_script(), nothing_done_for_the_person));
    assert_eq!(verdict("extension/page/a.ts", "button.click();", nothing_done_for_the_person), 1);
}

#[test]
fn a_page_sees_no_address_of_the_extension() {
    let mut sources = page_script();
    sources.retain(|source| source.path != "extension/platform.ts");
    assert_none(&violations(&sources, no_addresses_of_ours));
    assert_eq!(verdict("extension/ui/a.ts", "api.runtime.getURL(\"x\")", no_addresses_of_ours), 1);
}

#[test]
fn types_are_never_loosened() {
    assert_none(&violations(&shell(), strict_types));
    assert_eq!(verdict("extension/ui/a.ts", "const a: any = 1;", strict_types), 1);
    assert_eq!(verdict("extension/ui/a.ts", "// @ts-ignore\n", strict_types), 1);
}

#[test]
fn files_of_the_shell_keep_its_habits() {
    assert_none(&violations(&shell(), habits));
    assert_eq!(verdict("extension/ui/a.ts", "export default 1;", habits), 2);
}

#[test]
fn the_manifest_asks_for_little_and_shows_pages_nothing() {
    let base = manifest("manifest.json");
    assert!(base.get("web_accessible_resources").is_none());
    assert!(manifest("manifest.firefox.json").get("web_accessible_resources").is_none());
    assert_eq!(base["host_permissions"], json!(["https://www.linkedin.com/*"]));
    assert_eq!(base["content_scripts"][0]["matches"], json!(["https://www.linkedin.com/*"]));
    assert_eq!(base["externally_connectable"], json!({ "ids": [] }));
    let allowed = ["storage", "unlimitedStorage", "sidePanel", "contextMenus", "alarms", "scripting", "activeTab"];
    let asked = base["permissions"].as_array().cloned().unwrap_or_default();
    assert!(!asked.is_empty() && asked.iter().all(|name| name.as_str().is_some_and(|name| allowed.contains(&name))));
    let policy = base["content_security_policy"]["extension_pages"].as_str().unwrap_or_default().to_owned();
    let parts: Vec<&str> = policy.split(';').map(str::trim).collect();
    assert_eq!(parts, POLICY);
}
