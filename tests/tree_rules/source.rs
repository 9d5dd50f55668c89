//! Source files as the rules see them: found, freed of comments, and asked what they mention and import.
//! Not here: what is allowed.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A file of the repository.
pub struct Source {
    /// Its path from the top, with `/`.
    pub path: String,
    /// As it stands.
    pub text: String,
}

/// Folders that are made, not written.
const MADE: [&str; 6] = ["target", "dist", "node_modules", ".git", "pkg", ".cache"];

/// Every file under a folder of the repository whose name ends in one of `endings` (none given: all text files).
pub fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    walk(&top.join(folder), &mut paths);
    paths.sort();
    paths
        .into_iter()
        .filter_map(|path| {
            let name = path.strip_prefix(top).ok()?.to_string_lossy().replace('\\', "/");
            let wanted = endings.is_empty() || endings.iter().any(|ending| name.ends_with(ending));
            // What is no UTF-8 is a picture or a font, which no rule is about.
            wanted.then(|| fs::read_to_string(&path).ok())?.map(|text| Source { path: name, text })
        })
        .collect()
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let made = entry.file_name().to_str().is_some_and(|name| MADE.contains(&name));
        if made {
            continue;
        }
        if path.is_dir() {
            walk(&path, paths);
        } else {
            paths.push(path);
        }
    }
}

impl Source {
    /// The text without comments; strings stay. Works for Rust, TypeScript and CSS.
    pub fn code(&self) -> String {
        let mut code = String::with_capacity(self.text.len());
        let mut characters = self.text.chars().peekable();
        let mut quote: Option<char> = None;
        let mut before = '\n';
        while let Some(character) = characters.next() {
            match (quote, character, characters.peek().copied()) {
                (None, '/', Some('/')) => while characters.next_if(|&next| next != '\n').is_some() {},
                (None, '/', Some('*')) => {
                    let mut last = ' ';
                    characters.next();
                    for next in characters.by_ref() {
                        if (last, next) == ('*', '/') {
                            break;
                        }
                        last = next;
                    }
                }
                (_, '\\', Some(_)) => {
                    code.push(character);
                    code.extend(characters.next());
                }
                _ => {
                    quote = match quote {
                        // An apostrophe in text or a lifetime opens nothing that outlives its line.
                        Some('"' | '\'') if character == '\n' => None,
                        Some(open) if open == character => None,
                        None if matches!(character, '"' | '`') => Some(character),
                        None if character == '\'' && !before.is_alphanumeric() && before != '&' && before != '<' => {
                            Some(character)
                        }
                        same => same,
                    };
                    code.push(character);
                }
            }
            before = character;
        }
        code
    }

    /// What follows the last dot of its name.
    pub fn ending(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or_default()
    }

    /// The folder it stands in, directly below `top`; its own name where it stands in `top` itself.
    pub fn part_of(&self, top: &str) -> &str {
        let inner = self.path.strip_prefix(top).unwrap_or(&self.path).trim_start_matches('/');
        inner.split('/').next().unwrap_or(inner)
    }
}

/// Whether a word stands in the code on its own, not as a part of a longer one.
pub fn mentions(code: &str, word: &str) -> bool {
    places(code, word).next().is_some()
}

/// What follows each place where a word stands on its own and not after a dot.
pub fn places<'code>(code: &'code str, word: &'code str) -> impl Iterator<Item = &'code str> {
    let part_of_a_word = |character: char| character.is_alphanumeric() || character == '_' || character == '$';
    code.match_indices(word).filter_map(move |(start, _)| {
        let (before, from_here) = code.split_at(start);
        let after = from_here.get(word.len()..)?;
        let whole_before = !word.starts_with(part_of_a_word) || !before.ends_with(part_of_a_word);
        let whole_after = !word.ends_with(part_of_a_word) || !after.starts_with(part_of_a_word);
        (whole_before && whole_after).then_some(after)
    })
}

/// The modules of the crate that Rust code names as `crate::module` or `crate::{module, …}`.
pub fn crate_modules(code: &str) -> Vec<String> {
    places(code, "crate")
        .filter_map(|after| after.strip_prefix("::"))
        .flat_map(|path| match path.strip_prefix('{') {
            Some(group) => heads_of_group(group),
            None => vec![identifier(path)],
        })
        .filter(|module| !module.is_empty())
        .collect()
}

/// The first identifier of each item of a `{a::b, c::{d, e}, f}` whose opening brace is gone already.
fn heads_of_group(group: &str) -> Vec<String> {
    let mut heads = Vec::new();
    let mut depth = 0;
    let mut at_head = true;
    for (start, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => at_head = true,
            _ if at_head && depth == 0 && !character.is_whitespace() => {
                heads.push(identifier(group.get(start..).unwrap_or_default()));
                at_head = false;
            }
            _ => {}
        }
    }
    heads
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect()
}

/// One `import … from "…"` or `export … from "…"` of TypeScript.
pub struct Import {
    /// What it names, resolved from the top of the repository where it is relative.
    pub target: String,
    /// Whether only types come through.
    pub only_types: bool,
}

/// Every import of a TypeScript file.
pub fn imports(source: &Source) -> Vec<Import> {
    let code = source.code();
    let starts = ["import", "export"].iter().flat_map(|word| places(&code, word));
    starts
        .filter_map(|after| {
            let statement = after.split(';').next()?;
            let (clause, specifier) = statement.split_once(" from ").unwrap_or(("", statement));
            // A statement of another kind reaches further than an import does, or holds no string at all.
            let specifier = specifier.trim().strip_prefix('"')?.strip_suffix('"')?;
            let only_types = clause.trim_start().starts_with("type ");
            Some(Import { target: resolve(&source.path, specifier), only_types })
        })
        .collect()
}

fn resolve(from: &str, specifier: &str) -> String {
    if !specifier.starts_with('.') {
        return specifier.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in specifier.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}
