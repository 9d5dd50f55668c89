//! Rules of the Rust core: dependencies point down, nothing but `wasm` knows JavaScript, nothing has effects.

use crate::{
    assert_none,
    source::{Source, crate_modules, mentions, sources},
    verdict, violations,
};

/// Modules from the bottom up. One may use those of the rows below its own.
const LAYERS: [&[&str]; 7] = [
    &["model"],
    &["page", "person"],
    &["audience"],
    &["message", "learning"],
    &["cadence", "metrics", "exchange"],
    &["operations"],
    &["wasm"],
];
/// Within a row: `page` may take names apart, and what is exported of a week is what was counted.
const SIDEWAYS: [(&str, &str); 2] = [("page", "person"), ("exchange", "metrics")];

const JAVASCRIPT: [&str; 4] = ["wasm_bindgen", "js_sys", "web_sys", "getrandom"];

/// Effects, clocks and chance. `now` and seeds are arguments of the core.
const IMPURE: [&str; 16] = [
    "std::fs",
    "std::net",
    "std::env",
    "std::io",
    "std::process",
    "std::thread",
    "SystemTime",
    "Instant",
    "Utc::now",
    "Local::now",
    "rand::",
    "println!",
    "eprintln!",
    "dbg!",
    "thread_local!",
    "static mut",
];

fn core() -> Vec<Source> {
    sources("src", &[".rs"])
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|row| row.contains(&module))
}

fn dependency_direction(source: &Source) -> Vec<String> {
    let module = source.part_of("src");
    if module == "lib.rs" {
        return Vec::new();
    }
    let Some(own) = layer(module) else { return vec![format!("`{module}` has no place in the layers")] };
    let mut wrong: Vec<String> = crate_modules(&source.code())
        .into_iter()
        .filter(|used| {
            let sideways = SIDEWAYS.contains(&(module, used.as_str()));
            // A name of the crate's root that is no module (a macro, say) has no layer and no direction.
            layer(used).is_some_and(|other| used != module && other >= own && !sideways)
        })
        .map(|used| format!("`{module}` must not use `{used}`"))
        .collect();
    if reaches_the_root_by_super(source) {
        wrong.push("names another module by `super::`; say `crate::`".to_owned());
    }
    wrong
}

/// `super` as often as a file is deep leaves its module, past this rule. Test modules stand one deeper.
fn reaches_the_root_by_super(source: &Source) -> bool {
    let inner = source.path.trim_start_matches("src/").trim_end_matches("/mod.rs").trim_end_matches(".rs");
    let depth = inner.split('/').count();
    let code = source.code();
    let (product, tests) = code.split_once("#[cfg(test)]").unwrap_or((&code, ""));
    product.contains(&"super::".repeat(depth)) || tests.contains(&"super::".repeat(depth + 1))
}

fn javascript_stays_at_the_boundary(source: &Source) -> Vec<String> {
    let module = source.part_of("src");
    let code = source.code();
    let mut wrong: Vec<String> = JAVASCRIPT
        .iter()
        .filter(|word| module != "wasm" && mentions(&code, word))
        .map(|word| format!("`{word}` belongs into src/wasm alone"))
        .collect();
    if module != "wasm" && module != "model" && mentions(&code, "tsify") {
        wrong.push("`tsify` belongs into src/model and src/wasm alone".to_owned());
    }
    wrong
}

fn purity(source: &Source) -> Vec<String> {
    let code = source.code();
    let product = code.split("#[cfg(test)]").next().unwrap_or_default();
    let found = IMPURE.iter().filter(|word| mentions(product, word));
    found.filter(|_| source.part_of("src") != "wasm").map(|word| format!("`{word}` is an effect")).collect()
}

fn says_what_it_is_for(source: &Source) -> Vec<String> {
    // A file of tests says it by the names of its tests.
    let says = source.text.starts_with("//! ") || source.path.ends_with("/tests.rs");
    if says { Vec::new() } else { vec!["the first line must say what the module is for".to_owned()] }
}

#[test]
fn modules_of_the_core_use_only_what_stands_below_them() {
    assert_none(&violations(&core(), dependency_direction));
    assert_eq!(verdict("src/page/mod.rs", "use crate::{model::time, audience::assess};", dependency_direction), 1);
    assert_eq!(verdict("src/model/a.rs", "fn f() { crate::page::read(); }", dependency_direction), 1);
    assert_eq!(verdict("src/person/a.rs", "use crate::page::read;", dependency_direction), 1);
    assert_eq!(verdict("src/person/a.rs", "use super::super::page;", dependency_direction), 1);
    assert_eq!(verdict("src/page/mod.rs", "use crate::person; // crate::wasm", dependency_direction), 0);
    assert_eq!(verdict("src/elsewhere/mod.rs", "", dependency_direction), 1);
}

#[test]
fn only_the_boundary_knows_javascript() {
    assert_none(&violations(&core(), javascript_stays_at_the_boundary));
    assert_eq!(verdict("src/page/mod.rs", "use js_sys::Date;", javascript_stays_at_the_boundary), 1);
    assert_eq!(verdict("src/audience/mod.rs", "derive(tsify::Tsify)", javascript_stays_at_the_boundary), 1);
    assert_eq!(verdict("src/wasm/mod.rs", "use js_sys::Date;", javascript_stays_at_the_boundary), 0);
}

#[test]
fn the_core_has_no_effects_no_clock_and_no_chance() {
    assert_none(&violations(&core(), purity));
    assert_eq!(verdict("src/page/mod.rs", "let now = std::time::SystemTime::now();", purity), 1);
}

#[test]
fn every_module_of_the_core_says_what_it_is_for() {
    assert_none(&violations(&core(), says_what_it_is_for));
    assert_eq!(verdict("src/page/mod.rs", "use crate::model;", says_what_it_is_for), 1);
}
