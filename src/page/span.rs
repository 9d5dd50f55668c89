//! A span of time as a page writes it (`May 2017 - Present · 9 yrs 7 mos`). Not here: what the dates in it are
//! (`person`).

use super::line::{before, clean, digit, has_year};
use super::words::{self, Topic};

/// A span of time as a page writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// When it began, as written.
    pub start: String,
    /// When it ended, as written; `None` if it goes on.
    pub end: Option<String>,
}

/// Reads a line such as `May 2017 - Present · 9 yrs 7 mos`, `2006 – 2010`, `2016年10月 - 現在`.
#[must_use]
pub fn read(text: &str) -> Option<Span> {
    // A span has a year, and a year has four digits.
    if text.chars().filter(|letter| digit(*letter).is_some()).take(4).count() < 4 {
        return None;
    }
    let text = clean(text);
    if text.chars().count() > 90 {
        return None;
    }
    let dates = before(&text, &["·", "•", "‧"]).trim();
    let dashed = [" - ", " – ", " — ", "–", "—", "～", "〜", " ~ "].iter().filter_map(|dash| dates.split_once(dash));
    let worded = words::joint(Topic::Until, dates).and_then(|(at, end)| Some((dates.get(..at)?, dates.get(end..)?)));
    let (start, end) = dashed
        .chain(worded)
        .chain(dates.split_once('-'))
        .find(|(start, end)| has_year(start) && (has_year(end) || goes_on(end, &text)))?;
    let (start, end) = (start.trim(), end.trim());
    if start.chars().count() > 24 || end.chars().count() > 28 || start.split_whitespace().count() > 4 {
        return None;
    }
    let start = start.split_once(' ').filter(|(word, _)| words::is(Topic::Since, word)).map_or(start, |(_, rest)| rest);
    let end = (!goes_on(end, &text)).then(|| end.to_owned());
    Some(Span { start: start.to_owned(), end })
}

/// Whether the end of a span is no date: a word for the present, or, beside how long it has been, any word that holds no
/// digit (`2019년 1월 - 현재 · 7년`). So the present is understood in languages that no table knows.
fn goes_on(end: &str, line: &str) -> bool {
    let how_long = || line.split(['·', '•', '‧']).nth(1).is_some_and(|rest| rest.chars().any(|it| digit(it).is_some()));
    let word = || {
        (2..=24).contains(&end.chars().count())
            && end.split_whitespace().count() <= 3
            && end.chars().any(char::is_alphabetic)
            && !end.chars().any(|letter| digit(letter).is_some())
    };
    says_present(end) || (word() && how_long())
}

fn says_present(text: &str) -> bool {
    words::is(Topic::Present, text)
        || (!has_year(text) && words::holds(Topic::Present, text) && text.chars().count() <= 24)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_with_their_end() {
        let open = |start: &str| Some(Span { start: start.to_owned(), end: None });
        assert_eq!(read("May 2017 - Present · 9 yrs 7 mos"), open("May 2017"));
        assert_eq!(read("Okt. 2016–Heute · 10 Jahre 2 Monate"), open("Okt. 2016"));
        assert_eq!(read("2016年10月 - 現在 · 10年"), open("2016年10月"));
        assert_eq!(read("janv. 2019 - aujourd’hui · 7 ans"), open("janv. 2019"));
        assert_eq!(read("de mar. de 2020 - o momento · 6 anos"), open("mar. de 2020"));
        assert_eq!(read("2006 – 2010"), Some(Span { start: "2006".into(), end: Some("2010".into()) }));
        assert_eq!(read("Full-time · 6 yrs"), None);
        assert_eq!(read("thg 5 2019 - Hiện tại · 7 năm 6 tháng"), open("thg 5 2019"));
        assert_eq!(read("2019 - Hiện tại"), open("2019"));
        assert_eq!(read("2019 - Gaur egun · 7 urte"), open("2019"));
        assert_eq!(read("2019 - Gaur egun"), None, "without how long it has been, a word may be anything");
        assert_eq!(read("Class of 2010 - a memoir of the years I would rather forget and never shall"), None);
    }
}
