//! How many years of school a text asks for. Not here: what follows from it (`checks`).

use crate::model::order::IntoList;
use crate::person::text::Lower;

/// Flesch–Kincaid grade: 0.39 × words per sentence + 11.8 × syllables per word − 15.59 (Kincaid and others, 1975).
/// Syllables are counted by groups of vowels, which is within a few per cent for English. A name counts one syllable:
/// nobody can put it more plainly.
#[must_use]
pub fn reading_grade(text: &str) -> f64 {
    let words: Vec<&str> = text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).listed();
    if words.is_empty() {
        return 0.0;
    }
    let ends = |word: &str| word.trim_end_matches(['"', '\u{201d}', ')']).ends_with(['.', '!', '?', ':']);
    let stopped = text.lines().filter(|line| !line.trim().is_empty()).map(|line| {
        let stops = line.split_whitespace().filter(|word| ends(word)).count();
        let open = line.split_whitespace().next_back().is_some_and(|last| !ends(last));
        stops + usize::from(open)
    });
    let sentences = stopped.sum::<usize>().max(1);
    let mut begins = true;
    let mut syllables = 0;
    for word in &words {
        let is_name = !begins && word.starts_with(|character: char| character.is_uppercase());
        syllables += if is_name { 1 } else { self::syllables(word) };
        begins = ends(word);
    }
    let (words, sentences, syllables) = (words.len() as f64, sentences as f64, syllables as f64);
    (0.39 * words / sentences + 11.8 * syllables / words - 15.59).max(0.0)
}

fn syllables(word: &str) -> usize {
    let letters: Vec<char> = word.lowered().chars().filter(|character| character.is_alphabetic()).listed();
    let vowel = |character: &char| "aeiouyäöüáéíóúàèìòùâêîôû".contains(*character);
    let mut count = 0;
    let mut within = false;
    for letter in &letters {
        let is_vowel = vowel(letter);
        count += usize::from(is_vowel && !within);
        within = is_vowel;
    }
    let spelt: String = letters.iter().collect();
    let stem = spelt.strip_suffix("es").or_else(|| spelt.strip_suffix("ed")).or_else(|| spelt.strip_suffix('e'));
    let silent = stem.is_some_and(|stem| {
        let heard: &[&str] = if spelt.ends_with("ed") {
            &["t", "d"]
        } else if spelt.ends_with('s') {
            &["s", "z", "x", "ch", "sh", "g", "c"]
        } else {
            &["l"]
        };
        !heard.iter().any(|end| stem.ends_with(end)) && !stem.ends_with(|letter| vowel(&letter))
    });
    if silent && count > 1 {
        count -= 1;
    }
    count.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_read_lower_than_long_ones() {
        assert!(reading_grade("We run a small school. It is for teens. Can we talk?") < 2.0);
        assert!(
            reading_grade("Organisational interdependencies necessitate collaborative stakeholder management.") > 15.0
        );
        assert!(reading_grade("") < f64::EPSILON);
    }

    #[test]
    fn syllables_are_counted_by_ear() {
        for (word, count) in
            [("school", 1), ("families", 3), ("time", 1), ("table", 2), ("asked", 1), ("needed", 2), ("people", 2)]
        {
            assert_eq!(syllables(word), count, "{word}");
        }
    }
}
