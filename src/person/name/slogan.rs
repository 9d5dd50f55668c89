//! Slogans that stand behind a name with nothing but a picture between them: "Jane Roe ✨ I help schools". Pictures stand
//! within names too ("Jane 🌻 Roe"), so it takes a whole name before and words after it that no name is made of.

use super::tables::{bare, tables};
use crate::person::text::is_ornament;

/// The text before such a slogan; all of it where there is none.
#[must_use]
pub(crate) fn before_slogan(display_name: &str) -> &str {
    let cut = display_name.match_indices(is_ornament).find_map(|(at, _)| {
        let (before, after) = display_name.split_at(at);
        (is_whole_name(before) && is_slogan(after)).then_some(before)
    });
    cut.unwrap_or(display_name)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| letter.is_whitespace() || is_ornament(letter)).filter(|word| !bare(word).is_empty())
}

fn is_whole_name(text: &str) -> bool {
    let named = words(text).filter(|word| word.chars().any(char::is_uppercase));
    named.take(2).count() == 2
}

/// Words of a sentence, and not those of a family name or credentials: small letters that are no particle, an `&` or a
/// figure, words that are in nobody's name, or more of them than a name has.
fn is_slogan(text: &str) -> bool {
    let table = tables();
    let spoken = |word: &str| {
        let bare = bare(word);
        word.chars().any(|letter| letter.is_ascii_digit())
            || word.chars().next().is_some_and(char::is_lowercase) && !table.particles.contains(&bare)
            || table.not_a_name.contains(&bare)
            || table.organisation.contains(&bare)
    };
    let letters = || words(text).filter(|word| !table.is_credential(word));
    text.contains('&') || letters().any(spoken) || letters().nth(3).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slogan_ends_a_name_and_a_picture_within_it_does_not() {
        for (display, name) in [
            ("Kofi Asare-Boadu ✨ I help principals breathe", "Kofi Asare-Boadu "),
            ("Lucie Marchetti 🎓 École & IA", "Lucie Marchetti "),
            ("Jonas Feldweg 🚀 Growth Marketing Education Strategy", "Jonas Feldweg "),
            ("Ana 🌻 Quintero", "Ana 🌻 Quintero"),
            ("María José 🌸 Lasa Etxea", "María José 🌸 Lasa Etxea"),
            ("Willem Jan 🌷 van der Meer", "Willem Jan 🌷 van der Meer"),
            ("Noor Haddad 🎓 MBA, Ph.D.", "Noor Haddad 🎓 MBA, Ph.D."),
            ("🌍 Noor Haddad 🌍", "🌍 Noor Haddad 🌍"),
        ] {
            assert_eq!(before_slogan(display), name);
        }
    }
}
