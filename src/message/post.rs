//! Which sentences of somebody's posts and of their own account of themselves may be quoted, and how old a role is. Not
//! here: what is said about either.

use super::{language, variable::Variable, words};
use crate::model::{profile::Profile, time::Timestamp};
use crate::person::text::Lower;
use chrono::{NaiveDate, NaiveTime};

/// A post older than this is not brought up.
const OLDEST_POST_DAYS: u32 = 60;

/// A quotation is a whole sentence of so many characters: long enough to mean something, short enough for a message.
const QUOTE_CHARACTERS: std::ops::RangeInclusive<usize> = 24..=110;

/// Sentences that follow are quoted with the first as long as all are no longer than this: "It works. Barely."
const JOINED_CHARACTERS: usize = 90;

/// So many sentences of how somebody presents themselves are quoted.
const MOST_OF_ABOUT: usize = 2;

/// Words that make a post none of a stranger's business, or no thought of the person's own.
const NOT_TO_QUOTE: &str = "passed away|died|death|grief|griev|funeral|cancer|diagnos|hospital|surgery|layoff|laid off|let go|\
     miscarriage|divorce|suicid|abuse|rip |rest in peace|condolence|prayers|pray for|in memory|in loving|\
     birthday|pregnan|maternity|paternity|newborn|congrat|hiring|we're looking for|apply|register|sign up|\
     link in|giveaway|vote|election|dm me|thrilled|excited to|proud to|honored to|honoured to|humbled|\
     happy to announce|happy to share|join us|webinar|last day|new position|shooting|tragedy|heartbroken|war in";

/// What follows a thought and is none: where to look next.
const ASIDES: &str = "below|thread|comment|link|ask me|watch|read more";

/// Words of what somebody says of themselves that are everybody's, an address to their clients, or too personal to be
/// read out to them by a stranger; and those by which somebody else tells of them, which is no line of theirs.
const NOT_OF_ABOUT: &str = " you| she | he |passion|years of experience|years experience|experienced|seasoned|results|proven|dedicated|driven|\
     motivated|track record|contact|reach out|mail|call me|call us|book |consultation|website|follow|subscribe|\
     views|opinions|feel free|looking for|open to|seeking|excited|award|mission|committed|strive|leverag|\
     connect with|specialties|specialities|skills|languages|certifi|my son|my daughter| sons|husband|wife|\
     mother of| mom| dad|father of|survivor|recovery|sober|god|church";

/// First words that lean on a sentence before: without it they say nothing.
const LEANING: &str = "And|But|So|Or|That|This|These|Those|It|It's|They|He|She|Because|Then|Here|Which|Same|Now";

/// First words that turn what was said before: without them it would say something else.
const TURNING: &str = "But|Not|Yet|Except|Until|However|Still|Unless|Barely|Almost";

/// What may be quoted, each with where it is from: something of each suitable post, newest first, then of how the
/// person presents themselves. Word for word, and only English sentences without links, tags and addresses; nothing
/// sensitive; no post older than sixty days or of unknown age.
pub(super) fn quotable(profile: &Profile) -> Vec<(Variable, String, String)> {
    let mut quotes = Vec::new();
    for post in &profile.posts {
        let lower = post.text.lowered();
        if post.age_days.is_none_or(|days| days > OLDEST_POST_DAYS) || mentions(&lower, NOT_TO_QUOTE) {
            continue;
        }
        if let Some(quote) = passages(&post.text, &|_| true).into_iter().next() {
            let source = post.link.clone().unwrap_or_else(|| "profile".to_owned());
            quotes.push((Variable::PostQuote, quote, source));
        }
    }
    let about = profile.about.as_deref().unwrap_or_default();
    let names = profile.display_name.as_deref().or(profile.name.as_deref()).unwrap_or_default().lowered();
    let mut others = Vec::new();
    let mut taken = 0;
    let may = |sentence: &str| {
        let lower = format!(" {}", sentence.lowered());
        let says_name = names.split(' ').any(|name| name.len() > 2 && lower.contains(name));
        !says_name && !mentions(&lower, NOT_TO_QUOTE) && !mentions(&lower, NOT_OF_ABOUT)
    };
    for passage in passages(about, &may) {
        // What somebody says as "I" and "we" is more their own than a list of what they do.
        let own = passage.split([' ', '\'', '\u{2019}']).any(|word| words::is_among(word, "I|We|we|my|My|our|Our"));
        let quote = (Variable::AboutQuote, passage, "profile".to_owned());
        if own && taken < MOST_OF_ABOUT {
            taken += 1;
            quotes.push(quote);
        } else {
            others.push(quote);
        }
    }
    others.truncate(MOST_OF_ABOUT - taken);
    quotes.append(&mut others);
    quotes
}

/// Whether a text in small letters holds one of the words of a list with `|` between them.
fn mentions(lower: &str, list: &str) -> bool {
    list.split('|').any(|word| lower.contains(word))
}

/// Cuts a text into sentences, with their last mark. A stop after an abbreviation or an initial, or before a small letter,
/// ends none.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((index, character)) = characters.next() {
        let closes = |next: char| matches!(next, '"' | '\u{201d}');
        let quoted = characters.peek().is_some_and(|(_, next)| closes(*next));
        let after = index + character.len_utf8();
        let stop = matches!(character, '.' | '!' | '?')
            && (quoted || characters.peek().is_none_or(|(_, next)| next.is_whitespace()))
            && !(character == '.' && goes_on(text.get(start..index).unwrap_or_default(), text.get(after..)));
        if stop || character == '\n' {
            // A closing mark belongs to what it closes.
            let end =
                if stop && quoted { characters.next().map_or(after, |(at, mark)| at + mark.len_utf8()) } else { after };
            sentences.extend(text.get(start..end).map(str::trim).filter(|sentence| !sentence.is_empty()));
            start = end;
        }
    }
    sentences.extend(text.get(start..).map(str::trim).filter(|sentence| !sentence.is_empty()));
    sentences
}

/// Whether a full stop between these two ends an abbreviation and no sentence.
fn goes_on(before: &str, after: Option<&str>) -> bool {
    const SHORT: &str = "dr|mr|mrs|ms|st|prof|vs|e.g|i.e|approx|no|jr|sr";
    let word = before.rsplit([' ', '\n', '(']).next().unwrap_or_default();
    let initial = word
        .rsplit('.')
        .next()
        .is_some_and(|last| last.chars().count() == 1 && last != "I" && last.chars().all(char::is_alphabetic));
    let after = after.unwrap_or_default();
    let small = after.starts_with(' ') && after.trim_start_matches(' ').starts_with(char::is_lowercase);
    let word = word.lowered();
    initial || small || words::is_among(&word, SHORT)
}

/// What may be quoted of those sentences of a text that may be said, in their order: a sentence that stands by itself, with
/// those after it that are short.
fn passages(text: &str, may: &dyn Fn(&str) -> bool) -> Vec<String> {
    let sentences = sentences(text);
    let mut found = Vec::new();
    let mut index = 0;
    while let Some(first) = sentences.get(index) {
        index += 1;
        let Some(mut passage) = stands_alone(first).filter(|first| may(first)).map(str::to_owned) else { continue };
        let mut last = *first;
        let mut whole = true;
        while let Some(next) = sentences.get(index) {
            let first = next.split([' ', ',']).next().unwrap_or_default();
            // What leans on it, or turns it, belongs to it.
            let (leans, turns) = (words::is_among(first, LEANING), words::is_among(first, TURNING));
            let most = if leans || turns { *QUOTE_CHARACTERS.end() } else { JOINED_CHARACTERS };
            let joined = bare(next).filter(|_| last.ends_with('.')).map(|bare| format!("{passage}. {bare}"));
            let Some(joined) = joined.filter(|joined| {
                joined.chars().count() <= most
                    && text.contains(joined)
                    && may(next)
                    && !mentions(&next.lowered(), ASIDES)
            }) else {
                whole = !turns;
                break;
            };
            (passage, last) = (joined, *next);
            index += 1;
        }
        if !whole {
            continue;
        }
        found.extend(quote(&passage));
    }
    found
}

/// A sentence without its last stop, where it has no mark that a quotation cannot hold.
fn bare(sentence: &str) -> Option<&str> {
    const MARKS: &str = " ,;:'\u{2018}\u{2019}-\u{2013}()!&%$/.\"\u{201c}\u{201d}";
    let bare = sentence
        .trim_end_matches(['.', ' '])
        .trim_start_matches(|character: char| !character.is_alphanumeric() && !matches!(character, '"' | '\u{201c}'));
    let plain = bare.chars().all(|character| character.is_alphanumeric() || MARKS.contains(character));
    let is_address =
        |word: &str| word.len() > 4 && word.trim_matches('.').contains('.') && !word.contains(char::is_numeric);
    (plain && !bare.ends_with([':', ',', ';', '-', '!']) && !bare.split(' ').any(is_address)).then_some(bare)
}

fn stands_alone(sentence: &str) -> Option<&str> {
    let bare = bare(sentence).filter(|bare| bare.starts_with(|character: char| character.is_uppercase()))?;
    let first = bare.split([' ', ',']).next().unwrap_or_default().replace('\u{2019}', "'");
    (!words::is_among(&first, LEANING) && !mentions(&bare.lowered(), ASIDES)).then_some(bare)
}

/// The passage as a quotation, with single marks for those inside of it.
fn quote(passage: &str) -> Option<String> {
    let mut opens = true;
    let inner: String = passage
        .chars()
        .map(|character| {
            if !matches!(character, '"' | '\u{201c}' | '\u{201d}') {
                return character;
            }
            opens = !opens;
            if opens { '\u{2019}' } else { '\u{2018}' }
        })
        .collect();
    let fits = opens
        && QUOTE_CHARACTERS.contains(&inner.chars().count())
        && inner.split(' ').count() >= 5
        && language::is_english(&inner)
        && words::clean_prose(&inner).as_deref() == Some(&inner);
    fits.then_some(inner)
}

/// The month a date begins in, its name and its first moment: "Sep 2026", "September 2026", "2026-09". A year alone is
/// no month.
pub(super) fn month(date: &str) -> Option<(&'static str, Timestamp)> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let cleaned = date.trim().replace(['.', ','], "");
    let (year, number) = if let Some((year, month)) = cleaned.split_once('-') {
        (year.trim().parse::<i32>().ok()?, month.split('-').next()?.trim().parse::<u32>().ok()?)
    } else {
        let (name, year) = cleaned.split_once(' ')?;
        let name = name.lowered();
        let index = MONTHS.iter().position(|month| {
            let month = month.lowered();
            month == name
                || (name.len() >= 3 && (month.get(..3) == Some(&name) || name == "sept" && month == "september"))
        })?;
        (year.trim().parse::<i32>().ok()?, u32::try_from(index).ok()? + 1)
    };
    let first = NaiveDate::from_ymd_opt(year, number, 1)?;
    let name = MONTHS.get(usize::try_from(number).ok()?.checked_sub(1)?)?;
    Some((name, Timestamp(first.and_time(NaiveTime::MIN).and_utc())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::profile::Post;

    fn quotes(profile: &Profile) -> Vec<(Variable, String)> {
        quotable(profile).into_iter().map(|(variable, quote, _)| (variable, quote)).collect()
    }

    fn of_post(text: &str, age_days: Option<u32>) -> Vec<String> {
        let posts = vec![Post { text: text.into(), age_days, ..Post::default() }];
        let found = quotes(&Profile { posts, ..Profile::default() });
        found.into_iter().map(|(_, quote)| quote).collect()
    }

    fn of_about(about: &str) -> Vec<String> {
        let found = quotes(&Profile {
            about: Some(about.into()),
            display_name: Some("Odile Marchetti".into()),
            ..Profile::default()
        });
        found.into_iter().map(|(_, quote)| quote).collect()
    }

    #[test]
    fn a_whole_recent_sentence_is_quoted_word_for_word() {
        let text =
            "Big week! 🎉 Homework is a design problem, not a discipline problem. More at https://example.org #edu";
        let posts = vec![Post { text: text.into(), age_days: Some(5), ..Post::default() }];
        let found = quotable(&Profile { posts, ..Profile::default() });
        let quote = "Homework is a design problem, not a discipline problem";
        assert_eq!(found, [(Variable::PostQuote, quote.to_owned(), "profile".to_owned())]);
    }

    #[test]
    fn a_quotation_is_not_cut_where_the_next_words_turn_it() {
        for (text, quote) in [
            (
                "The reader runs on a cheap phone: it works. Barely. Video below.",
                "The reader runs on a cheap phone: it works. Barely",
            ),
            (
                "Pupils do not want shorter lessons. They want a teacher who has time.",
                "Pupils do not want shorter lessons. They want a teacher who has time",
            ),
            ("We spoke with Dr. Amari about sleep. The link is in the notes.", "We spoke with Dr. Amari about sleep"),
            (
                "A parent asked: \"Who eats lunch with the new kid?\" I had no answer for her that day.",
                "I had no answer for her that day",
            ),
            ("I now say \"sprint\" with a straight face.", "I now say \u{2018}sprint\u{2019} with a straight face"),
            (
                "We said no to three families. Not because of space. Because it would not have helped.",
                "We said no to three families. Not because of space. Because it would not have helped",
            ),
            (
                "The new rule is good for the small schools. But nobody: not one asked us! I read it on a train in May.",
                "I read it on a train in May",
            ),
            ("We cut the waiting list by 40% in a year.", "We cut the waiting list by 40% in a year"),
        ] {
            assert_eq!(of_post(text, Some(3)).first().map(String::as_str), Some(quote), "{text}");
        }
    }

    #[test]
    fn old_undated_sad_foreign_and_torn_posts_are_left_alone() {
        let fine = "Homework is a design problem, not a discipline problem.";
        assert!(of_post(fine, Some(61)).is_empty());
        assert!(of_post(fine, None).is_empty());
        assert!(of_post(&format!("My father passed away on Sunday. {fine}"), Some(1)).is_empty());
        assert!(of_post("Hausaufgaben sind vor allem eine Frage der Gestaltung.", Some(1)).is_empty());
        assert!(of_post("Was in der Schule so an einem Tag passiert, me too.", Some(1)).is_empty());
        assert!(of_post("{{name}} is a <b>design</b> problem of the kind", Some(1)).is_empty());
        assert!(of_post("#ai #school @someone", Some(1)).is_empty());
        assert!(of_post("All of this is on odile.example.org for the next month.", Some(1)).is_empty());
    }

    #[test]
    fn what_somebody_says_of_their_work_is_quoted_and_not_what_all_say() {
        // What a page tells of somebody is not how they put it.
        let told = "Before Saltmarsh she built a payments company and sold it, badly.";
        assert!(of_about(told).is_empty());
        assert_eq!(
            of_about("I help each child find her own way to school."),
            ["I help each child find her own way to school"]
        );
        assert_eq!(
            of_about("Assessment of sleep and attention in small children. I see about thirty families a year."),
            ["Assessment of sleep and attention in small children. I see about thirty families a year",]
        );
        assert_eq!(
            of_about(
                "A clinic for children who stopped going to school and for the people at home.\nI draw maps of a week with them."
            ),
            [
                "I draw maps of a week with them",
                "A clinic for children who stopped going to school and for the people at home"
            ]
        );
        for about in [
            "I am passionate about helping children to be the best that they can be.",
            "You do not have to go through this alone, and I am here for that.",
            "Odile is a consultant to schools and has been one for ten years.",
            "I am the mother of two boys, and that is why I do this.",
            "Seasoned leader with a proven track record in the field of learning.",
            "J'accompagne les familles et les écoles dans leurs projets.",
        ] {
            assert!(of_about(about).is_empty(), "{about}");
        }
    }

    #[test]
    fn months_are_read_and_years_alone_are_not() {
        assert_eq!(month("Sep 2026").unwrap().0, "September");
        assert_eq!(month("September 2026").unwrap().0, "September");
        assert_eq!(month("2026-09-14").unwrap().0, "September");
        assert!(month("2026").is_none());
        assert!(month("seit 2026").is_none());
    }
}
