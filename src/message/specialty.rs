//! What somebody says of their work in their headline, as a clause of a sentence to them: by the grammar of such lines,
//! what they do, for whom, on what. Slogans, boasts and what is not understood give nothing. Not here: which text says
//! it (`facts`), and the words themselves (`vocabulary`).

mod vocabulary;

use super::{
    checks::shouted,
    clauses::{DOING, MAKING},
    language,
    words::{self, is_among},
};
use crate::model::order::IntoList;
use crate::person::text::Lower;
use crate::person::{
    lexicon::{Kind, Text},
    text::is_ornament,
};
use vocabulary::{
    ALSO_FOLLOWED_BY, ALSO_NOUNS, ANYBODY, CALLINGS, DETERMINERS, ENDS_OBJECT, FOLLOWED_BY, PROMISING, TOPICS, gerund,
    is_abbreviation, is_capitalised, is_common, is_not_said, is_person, is_plural, is_verb, names_people,
    needs_no_article,
};

/// A clause is a few words that fit a short note.
const MOST_WORDS: usize = 14;
const MOST_CHARACTERS: usize = 90;

/// What somebody does, else whom they are there for, else what their headline names beside the title, else their
/// calling. `company` is not told again: that they work there is no news to them.
pub(super) fn specialty(headline: &str, company: &str) -> Option<String> {
    if language::of_text(headline).is_some_and(|language| language.tag != language::ENGLISH) {
        return None;
    }
    let parts = parts(headline);
    let company = company.trim().lowered();
    let named = |part: &&str| company.is_empty() || !part.lowered().contains(&company);
    let parts: Vec<Vec<&str>> = parts.into_iter().filter(named).map(|part| part.split_whitespace().listed()).listed();
    let first = |form: fn(&[&str]) -> Option<String>| parts.iter().find_map(|part| form(part));
    let clause = first(does).or_else(|| first(serves)).or_else(|| first(mentions)).or_else(|| first(practises))?;
    let fits = clause.chars().count() <= MOST_CHARACTERS && shouted(&clause).len() < 2;
    (fits && words::clean(&clause).as_deref() == Some(&clause)).then_some(clause)
}

/// The parts of a headline that stand by themselves, without where somebody works.
fn parts(headline: &str) -> Vec<&str> {
    const SIGNS: &str = "|\u{2022}\u{b7};:\n(\u{2013}\u{2014}*~!";
    let mut parts = Vec::new();
    for piece in headline.split(|letter: char| SIGNS.contains(letter) || is_ornament(letter)) {
        for piece in piece.split(" - ").flat_map(|piece| piece.split(". ")) {
            let piece = piece.trim().trim_end_matches(['.', ',']);
            // What is asked in a headline is a joke or a lure.
            if piece.contains('?') {
                continue;
            }
            // "Founder, helping schools …": what follows a title in small letters is another part.
            let more = piece.split_once(", ").filter(|(title, rest)| {
                let mut words = title.split(' ');
                let small = rest.starts_with(char::is_lowercase) || is_abbreviation(first_of(rest));
                small && words.clone().any(is_person) && !words.any(|word| gerund(&word.lowered()).is_some())
            });
            let (title, rest) = more.unwrap_or((piece, ""));
            parts.extend([title, rest].map(without_employer).into_iter().filter(|piece| !piece.is_empty()));
        }
    }
    parts
}

/// Without "at Brightwater"; "students at risk" stay.
fn without_employer(part: &str) -> &str {
    let part = part.split('@').next().unwrap_or_default().trim_end();
    let is_name = |name: &str| {
        [first_of(name), name.rsplit(' ').next().unwrap_or_default()]
            .iter()
            .all(|word| word.starts_with(char::is_uppercase))
    };
    part.split_once(" at ").filter(|(_, name)| is_name(name)).map_or(part, |(before, _)| before)
}

fn first_of(text: &str) -> &str {
    text.split([' ', ',']).next().unwrap_or_default()
}

/// "Helping …", "I help …", "therapist working with …", "consultant who places …".
fn does(part: &[&str]) -> Option<String> {
    let lower: Vec<String> = part.iter().map(|word| word.lowered()).listed();
    let (at, verb, said) = lower.iter().enumerate().find_map(|(at, word)| {
        let before = lower.get(..at)?;
        let last = before.last().map_or("", String::as_str);
        let abbreviated = before.len() == 1 && part.first().is_some_and(|first| is_abbreviation(first));
        if before.is_empty() || is_person(last) || abbreviated || is_among(last, "now|currently|i'm|i\u{2019}m|we're") {
            let (verb, said) = gerund(word)?;
            return Some((at, verb, said));
        }
        // "Head of learning helping managers …": no part of the title, if it cannot be one.
        let titled =
            before.iter().any(|word| is_person(word)) && !is_among(last, ENDS_OBJECT) && !is_among(last, "&|and");
        if let Some((verb, said)) = gerund(word).filter(|(verb, _)| titled && !is_among(verb, ALSO_NOUNS)) {
            return Some((at, verb, said));
        }
        let verb = match last {
            "i" | "we" => word.clone(),
            "who" | "that" if before.len() > 1 && before.get(before.len() - 2).is_some_and(|noun| is_person(noun)) => {
                word.strip_suffix("ches")
                    .map_or_else(|| word.strip_suffix('s').map(str::to_owned), |stem| Some(format!("{stem}ch")))?
            }
            _ => return None,
        };
        is_verb(&verb).then(|| (at, verb.clone(), verb))
    })?;
    // "I hope to retire from helping …" is no present work.
    if lower.iter().take(at).any(|word| !is_among(word, "i|now") && is_not_said(word)) {
        return None;
    }
    let since = part.iter().position(|word| is_among(word, "since|Since")).unwrap_or(part.len());
    let object = without_ages(part.get(at + 1..since)?);
    let next = object.first()?.lowered();
    let follows = format!("{verb} {next}");
    let led = is_among(&follows, FOLLOWED_BY) || is_among(&follows, ALSO_FOLLOWED_BY);
    let needs_word = FOLLOWED_BY.split('|').any(|pair| pair.split(' ').next() == Some(verb.as_str()));
    if is_among(&next, "&|and|+|/") || needs_word && !led {
        return None;
    }
    let object = if led { object.get(1..)? } else { object };
    let link = if led { format!(" {next}") } else { String::new() };
    if let Some(untold) = untold(object) {
        return Some(format!("you {said}{link} {untold}"));
    }
    let whom = object.get(..length_of_object(object))?;
    let nobody = matches!(object, [one] if is_among(&one.lowered(), ANYBODY));
    let of_things =
        at == 0 && matches!(whom, [one] if is_among(&verb, ALSO_NOUNS) && !names_people(one) && !is_abbreviation(one));
    let begins = is_among(&next, "how|what|why|where") || led || !is_among(&next, ENDS_OBJECT);
    if nobody || of_things || !begins || object.last().is_some_and(|last| is_person(last)) {
        return None;
    }
    // After a title it is the writer's own sentence, which has the articles that it needs.
    let told = if at > 0 { running(object, false) } else { object_of(object) };
    if let Some(told) = told.filter(|_| is_among(&verb, DOING) || is_among(&verb, MAKING) || led) {
        return Some(format!("you {said}{link} {told}"));
    }
    // What is promised to them is a slogan; whom they work with is not.
    let bare = matches!(whom, [one] if is_among(&one.lowered(), ANYBODY));
    let told = object_of(whom)
        .filter(|_| is_among(&verb, PROMISING) && !bare && whom.last().is_some_and(|word| is_plural(word)))?;
    Some(format!("you work with {told}"))
}

/// What is not told yet, by its field: "something new in AI for compliance".
fn untold(object: &[&str]) -> Option<String> {
    let (something, field) = object.split_first()?;
    let (new, field) =
        field.split_first().filter(|(new, _)| **new == "new").map_or(("", field), |(_, rest)| ("new ", rest));
    let begins = field.first().is_some_and(|first| is_among(first, "in|for"));
    let field = running(field, false).filter(|_| begins && something.eq_ignore_ascii_case("something"))?;
    Some(format!("something {new}{field}"))
}

/// "How children learn to read", and no advice to all: "how to win", "how we teach".
fn asks(part: &[&str]) -> Option<String> {
    matches!(part, ["how" | "How" | "why" | "Why", subject, _, _, ..] if !is_among(subject, "to|we"))
        .then(|| running(part, true))?
}

/// "Therapist for …", "advisor to …", "specialist in …", "researcher in …".
fn serves(part: &[&str]) -> Option<String> {
    let at = part.iter().position(|word| is_among(word, "for|to|in"))?;
    let last = part.get(at.checked_sub(1)?)?.lowered();
    let fits = match *part.get(at)? {
        "for" => is_person(&last),
        "to" => is_among(&last, "advisor|adviser|coach|consultant|counselor|counsellor|mentor|tutor"),
        _ => is_among(&last, "specialist|researcher"),
    };
    let title = part.get(..at).map(|title| title.join(" ")).filter(|_| fits)?;
    let running = words::running_title(&title)
        .filter(|running| running.split(' ').count() == at && !running.split(' ').any(is_not_said))?;
    // How many they are is as it was when the line was written.
    let whom = part.get(at + 1..)?;
    let counted = whom.len() > 1 && whom.first().is_some_and(|first| first.parse::<u32>().is_ok());
    let whom = object_of(without_ages(whom.get(usize::from(counted)..)?))?;
    Some(format!("you are {} {running} {} {whom}", words::article(&running), part.get(at)?))
}

/// "ADHD & gifted teens", "adolescent residential treatment", "… of a program for anxious teenagers".
fn mentions(part: &[&str]) -> Option<String> {
    if let Some(told) = untold(part).or_else(|| asks(part)) {
        return Some(format!("your headline mentions {told}"));
    }
    let of_one = part.windows(2).position(|pair| matches!(pair, ["of" | "at", "a" | "an"]));
    let named = without_ages(of_one.map_or(part, |at| part.get(at + 1..).unwrap_or_default()));
    let of_one = of_one.is_some() || is_among(named.first()?, "a|an");
    let least = if of_one { 4 } else { 2 };
    let lower: Vec<String> = named.iter().map(|word| word.lowered()).listed();
    let first = lower.first()?.trim_end_matches(',');
    let second = lower.get(1)?;
    let is_thing = words::known_spelling(first).is_some() || is_among(second, ENDS_OBJECT);
    let is_doing =
        first.ends_with("ing") && !is_thing || gerund(first).is_some_and(|(verb, _)| !is_among(&verb, ALSO_NOUNS));
    let starts_badly = |word: &str| is_among(word, ENDS_OBJECT) || is_among(word, "no|not|still|then");
    let later =
        lower.windows(2).any(|pair| matches!(pair, [before, after] if before.ends_with(',') && starts_badly(after)));
    let ranked = !of_one && is_person(first) && first != "executive";
    let counted = is_among(first, DETERMINERS) && !of_one;
    let begins = is_doing || counted || starts_badly(first) || later || ranked;
    let leans = lower.iter().any(|word| is_among(word, "to|my|our"));
    // Somebody who is named stands before a comma, an "and", a preposition or the end.
    let ends =
        |at: usize| lower.get(at + 1).is_none_or(|next| is_among(next, ENDS_OBJECT) || is_among(next, "&|and|+|or"));
    let somebody = lower.iter().enumerate().any(|(at, word)| (word.ends_with(',') || ends(at)) && is_person(word));
    if named.len() < least || begins || leans || !of_one && somebody {
        return None;
    }
    let head = lower
        .iter()
        .enumerate()
        .position(|(at, _)| lower.get(at + 1).is_none_or(|next| is_among(next, ENDS_OBJECT)))?;
    let fits = of_one || lower.get(head).is_some_and(|head| needs_no_article(head.trim_end_matches(',')));
    let told = running(named, true).filter(|_| fits)?;
    let shows = |text: &str| {
        let hits = Text::new(text, MOST_CHARACTERS).hits();
        hits.iter().any(|(hit, _)| !matches!(hit.concept.kind(), Kind::Level | Kind::Past))
            || text.contains(" for ")
            || text.split([' ', ',']).any(|word| is_among(&word.lowered(), TOPICS) || is_among(word, ANYBODY))
    };
    // "GM, K-12" begins with a title.
    let rank = named.first().filter(|first| first.ends_with(',') && is_abbreviation(first));
    let says = if lower.iter().any(|word| word == "without") { "promises" } else { "mentions" };
    (shows(&told) && rank.is_none_or(|rank| shows(rank))).then(|| format!("your headline {says} {told}"))
}

/// "Adolescent psychotherapist": a calling that has a field.
fn practises(part: &[&str]) -> Option<String> {
    const RANKS: &str = "senior|lead|principal|chief|head|associate|assistant|deputy|director|founding|staff|junior|certified|\
         registered|general|professional|independent|private|the";
    let title = words::running_title(&part.join(" "))?;
    let (field, calling) = title.rsplit_once(' ')?;
    let practises = CALLINGS.iter().any(|end| calling.ends_with(end));
    let other = |word: &str| is_among(word, ENDS_OBJECT) || is_person(word) || is_not_said(word);
    let own = field.split(' ').any(|word| !is_among(word, RANKS));
    (practises && own && !field.split(' ').any(other))
        .then(|| format!("you work as {} {title}", words::article(&title)))
}

/// Without "(for) ages 6-18" at its end.
fn without_ages<'a, 'b>(words: &'a [&'b str]) -> &'a [&'b str] {
    let is_age = |word: &str| {
        word.starts_with(|letter: char| letter.is_ascii_digit()) || is_among(word, "age|ages|aged|grades|to")
    };
    let end = words.iter().rposition(|word| !is_age(word)).map_or(0, |last| last + 1);
    let end = if end < words.len() && words.get(end.saturating_sub(1)).is_some_and(|word| is_among(word, "for|in")) {
        end - 1
    } else {
        end
    };
    words.get(..end).unwrap_or_default()
}

/// An object as it stands in a sentence; nothing for one that would need an article, or is not to be said.
fn object_of(words: &[&str]) -> Option<String> {
    running(words, false).filter(|_| has_object(words))
}

fn has_object(words: &[&str]) -> bool {
    let plain = |word: &&&str| word.trim_end_matches(',').lowered();
    let determined = words.first().is_some_and(|first| is_among(&first.lowered(), DETERMINERS));
    let head = words.get(..length_of_object(words)).and_then(<[&str]>::last);
    determined || head.as_ref().map(plain).is_some_and(|head| needs_no_article(&head))
}

/// How many words the object has that a verb begins with: "family-run dental practices" of "… hire faster".
fn length_of_object(words: &[&str]) -> usize {
    let lower: Vec<String> = words.iter().map(|word| word.lowered()).listed();
    let ends = |(at, word): (usize, &String)| {
        let next = lower.get(at + 1).map_or("", String::as_str);
        is_among(next, ENDS_OBJECT) || is_plural(word) && !is_plural(next) && !is_among(next, "&|and|or|+|,")
    };
    lower.iter().enumerate().position(|(at, word)| ends((at, word))).map_or(lower.len(), |at| at + 1)
}

/// Words as they stand within a sentence: names keep their capitals, all else is written small. Nothing where that is not
/// sure, or where one of them is not to be said.
fn running(words: &[&str], begins: bool) -> Option<String> {
    let capitals = words.iter().filter(|word| is_capitalised(word)).count();
    let titled = capitals > 0 && words.iter().all(|word| word.len() < 4 || !word.starts_with(char::is_lowercase));
    let told: Option<Vec<String>> = words
        .iter()
        .enumerate()
        .map(|(at, word)| {
            let lower = word.lowered();
            let bare = lower.trim_end_matches(',');
            if is_not_said(bare) || is_among(bare, "is|are|am|was|were") {
                return None;
            }
            Some(match bare {
                "&" | "+" => "and".to_owned(),
                "my" | "our" => "your".to_owned(),
                _ if !is_capitalised(word) || (!titled && (!begins || at > 0)) => (*word).to_owned(),
                _ => {
                    let spelt = words::known_spelling(bare).or_else(|| is_common(bare).then(|| bare.to_owned()))?;
                    format!("{spelt}{}", lower.get(bare.len()..).unwrap_or_default())
                }
            })
        })
        .collect();
    let told = told?;
    let ends = told.last().is_some_and(|last| is_among(last, ENDS_OBJECT) || is_among(last, "and|or|the|a|your"));
    (!ends && told.len() <= MOST_WORDS).then(|| listed(&told))
}

/// "anxiety, trauma" has its "and".
fn listed(words: &[String]) -> String {
    let text = words.join(" ");
    match text.rsplit_once(", ") {
        Some((before, last)) if !before.contains(',') && !last.contains(" and ") => format!("{before} and {last}"),
        Some((before, last)) if !last.starts_with("and ") && !last.starts_with("or ") && !last.contains(" and ") => {
            format!("{before}, and {last}")
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests;
