//! What addresses are made of: slugs, hosts and accounts for mail that hold a name. Not here: taking addresses apart.

use crate::model::order::IntoList;
use crate::page::names;

/// Whether a slug holds every longer word of a name.
pub fn is_in_slug(name: &str, slug: &str) -> bool {
    let slug = names::key(&slug.replace(['-', '_', '.', '+'], " ")).replace(' ', "");
    let key = names::key(name);
    let mut words = key.split(' ').filter(|word| word.chars().count() >= 3).peekable();
    words.peek().is_some() && words.all(|word| slug.contains(word))
}

/// Whether a slug is a part of the name and nothing else (`stellbrink-amann` of Hedwig Stellbrink-Amann).
pub fn is_slug_in(slug: &str, name: &str) -> bool {
    let slug = names::key(&slug.replace(['-', '_', '.', '+'], " "));
    let name = names::key(&name.replace(['’', '\''], ""));
    let mut words = slug.split(' ').peekable();
    slug.chars().count() >= 5 && words.peek().is_some() && words.all(|word| name.split(' ').any(|own| own == word))
}

/// Whether a slug is somebody's account: the family name with the given name's initial, or the other way round (`tashdown`,
/// `k.varga`, `odettem`).
pub fn is_initialled(slug: &str, name: &str) -> bool {
    let account = names::key(slug.trim_start_matches('~')).replace(' ', "");
    let key = names::key(name);
    let (Some((first, _)), Some((_, last))) = (key.split_once(' '), key.rsplit_once(' ')) else { return false };
    let initial = |word: &str| word.chars().next().map(String::from).unwrap_or_default();
    let family =
        last.chars().count() >= 4 && (account == initial(first) + last || account == last.to_owned() + &initial(first));
    family || (first.chars().count() >= 4 && account == first.to_owned() + &initial(last))
}

/// Whether the account of an address for mail is made of a name: its words, or an initial with any of the others run together
/// (`m.elouali`, `isotomayor`, `kroeplin` of Gesine Kröplin).
pub fn is_account_of(account: &str, name: &str) -> bool {
    // German writes "oe" where it cannot write "ö".
    let plain = |text: &str| names::key(text).replace("ae", "a").replace("oe", "o").replace("ue", "u");
    let key = plain(name);
    let account = account.replace(['-', '_', '.', '+'], " ");
    if is_slug_in(&plain(&account), &key) || is_in_slug(&key, &plain(&account)) {
        return true;
    }
    let account = plain(&account).replace(' ', "");
    let words: Vec<&str> = key.split(' ').listed();
    let Some((first, others)) = words.split_first() else { return false };
    let initial = first.chars().next().unwrap_or(' ');
    let mut runs = (0..others.len()).flat_map(|from| (from + 1..=others.len()).map(move |to| from..to));
    runs.any(|run| {
        let family = others.get(run).unwrap_or_default().concat();
        let is_rest = |rest: Option<&str>| rest == Some(&family);
        let of_given = |rest: &str| first.len() >= 4 && rest.len() == 1 && family.starts_with(rest);
        family.len() >= 3
            && (is_rest(account.strip_prefix(initial))
                || is_rest(account.strip_suffix(initial))
                || account.strip_prefix(first).is_some_and(of_given))
    })
}

/// The accounts of the addresses for mail in a text, as it writes them (`a.quill@…`, `quill(at)…`).
pub fn accounts(text: &str) -> impl Iterator<Item = &str> {
    let at = |word: &'_ str| {
        let marks = ["@", "(at)", "[at]", "{at}"];
        marks.iter().find_map(|mark| word.find(mark)).filter(|at| *at > 0)
    };
    text.split_whitespace().filter_map(move |word| word.get(..at(word)?))
}

/// Whether a host is made of a name: it holds all of its longer words, or two of them.
pub fn is_host_of(host: &str, name: &str) -> bool {
    let host: String = host
        .rsplit_once('.')
        .map_or(host, |(site, _)| site)
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect();
    let key = names::key(name);
    let words: Vec<&str> = key.split(' ').filter(|word| word.chars().count() >= 3).listed();
    let found = words.iter().filter(|word| host.contains(**word)).count();
    words.len() >= 2 && found >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_for_mail_are_told_from_those_of_others() {
        for (account, name) in [
            ("isotomayor", "Inmaculada Sotomayor Quispe"),
            ("f.terbraak", "Femke ter Braak"),
            ("kroeplin", "Gesine Kröplin"),
            ("ylva.rosengren", "Ylva Rosengren"),
            ("codalaigh", "Cian Ó Dálaigh"),
            ("odettem", "Odette Marchetti"),
        ] {
            assert!(is_account_of(account, name), "{account} is of {name}");
        }
        for account in ["info", "office", "i.quill", "sotoma", "m.sotomayor"] {
            assert!(!is_account_of(account, "Inmaculada Sotomayor Quispe"), "{account}");
        }
        assert_eq!(
            accounts("Mail: a.quill@one.example or stone(at)two.example").collect::<Vec<_>>(),
            ["a.quill", "stone"]
        );
    }
}
