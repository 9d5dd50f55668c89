//! The words that the grammar of headlines goes by: verbs, nouns for people and things, what is not said. Not here: the
//! grammar.

use crate::message::{
    clauses::{DOING, MAKING},
    words::{self, is_among},
};
use crate::person::text::Lower;

/// What is done to people without saying what: with these, those people alone can be told.
pub(super) const PROMISING: &str = "help|support|serve|coach|guide|mentor|empower|inspire|equip|prepare";

/// Verbs that have no object of their own, with the words that may follow them.
pub(super) const FOLLOWED_BY: &str = "work with|work on|specialize in|specialise in|consult for|consult to|consult on|\
     invest in|focused on|specialized in|specialised in";

/// Those that may stand before a word as well as before an object.
pub(super) const ALSO_FOLLOWED_BY: &str = "lead on|write about|advise on";

/// Words of slogans, boasts, private life, and of what is sought or past.
const NOT_SAID: &str = "best|life|lives|world|better|love|next|everyone|everybody|anyone|every|all|something|\
     someone|things|stuff|you|your|yours|me|us|myself|i|accepting|hiring|open|available|views|opinions|lover|\
     nerd|mom|mum|dad|mother|father|wife|husband|home|god|award|guru|ninja|human|heart|soul|finally|truly|\
     really|just|difference|impact|scale|one|while|now|ex|past|everything|nothing|nobody|else|year|years|sober|\
     step|voice|exit|exits|idea|ideas|de|la|und|der|die|di|da|et|en|con|para|pour|per";

/// The same by how they begin.
const NOT_BEGUN: &str = "aspir|former|seek|look|hop|retire|stealth|future|dream|potential|journey|passion|\
     success|unlock|empower|transform|thriv|magic|meaning|purpose|amaz|elevat|inspir|reimagin|revolution|\
     disrupt|happ|joy|fulfil|excellen|bright|possib|great|mission|vision|enthusias";

/// Those of whom the bare name tells nothing.
pub(super) const ANYBODY: &str = "people|others|clients|customers|individuals|humans|leaders|teams|children|kids|schools|\
     teachers|parents|families|students|learners|educators|founders|startups|companies|businesses|organizations|\
     organisations|communities|women|men|brands|entrepreneurs|patients|folks|adults|professionals|clinicians|\
     executives";

/// What headlines name that says what somebody's work is about, beside the words of the lexicon.
pub(super) const TOPICS: &str = "anxiety|ocd|trauma|depression|addiction|addictions|grief|sleep|teens|tweens|girls|boys|\
     couples|veterans|toddlers|clinics|nonprofits|nurses|manufacturers|hospitals|climate|payments|robotics|\
     hardware";

/// Verbs whose "-ing" also makes names of things: "training materials", "tutoring products".
pub(super) const ALSO_NOUNS: &str =
    "coach|teach|tutor|train|counsel|mentor|support|guide|write|design|research|match|treat|test|build";

/// Where an object ends.
pub(super) const ENDS_OBJECT: &str = "for|to|with|in|on|at|of|from|about|through|without|across|after|during|by|into|under|\
     between|using|who|that|whose|when|how|what|why|where|as|so|because";

/// Words with which an object needs no plural.
pub(super) const DETERMINERS: &str =
    "a|an|the|their|my|our|his|her|its|this|these|how|what|why|where|two|three|four|five|six|several|many";

/// Nouns that need no article before them, beside plurals.
const UNCOUNTED: &str = "care|health|support|math|research|design|finance|law|music|art|tech|climate|\
     agriculture|literature|abuse|work|people|children|women|men|youth|staff|data|science|food|advice|help|\
     speech|sleep|culture|science";

/// How such nouns end.
const UNCOUNTED_ENDS: [&str; 22] = [
    "ing", "ment", "tion", "sion", "ness", "ity", "ety", "ance", "ence", "cy", "apy", "ware", "ism", "xia", "uma",
    "ship", "hood", "gy", "phy", "tech", "ture", "try",
];

/// Nouns that end so and have an article all the same.
const COUNTED: &str = "organization|organisation|institution|foundation|department|university|community|\
     facility|charity|building|agency|academy|association|pharmacy|station|city|county|country|position|\
     strategy|gentry|being|setting";

/// Agent nouns of those who practise something, by their ends: somebody who directs it is known by other things.
pub(super) const CALLINGS: [&str; 11] = [
    "ist",
    "ician",
    "selor",
    "sellor",
    "coach",
    "tutor",
    "consultant",
    "advocate",
    "researcher",
    "designer",
    "interventionist",
];

pub(super) fn is_plural(word: &str) -> bool {
    let word = word.lowered();
    is_among(&word, "people|children|women|men|youth")
        || word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")
}

/// Words for many people.
pub(super) fn names_people(word: &str) -> bool {
    let word = word.lowered();
    let singular = word.strip_suffix('s').unwrap_or_default();
    is_among(&word, ANYBODY)
        || is_among(&word, TOPICS)
        || is_person(singular)
        || ["er", "or", "ent", "ist", "ian", "ee"].iter().any(|end| singular.ends_with(end))
}

pub(super) fn needs_no_article(word: &str) -> bool {
    is_plural(word)
        || is_common(word) && !is_among(word, COUNTED)
        || words::known_spelling(word).is_some_and(|kept| is_abbreviation(&kept))
}

/// A word whose end or meaning shows it to be no name.
pub(super) fn is_common(word: &str) -> bool {
    [UNCOUNTED, TOPICS, ANYBODY, ENDS_OBJECT, DETERMINERS].iter().any(|list| is_among(word, list))
        || UNCOUNTED_ENDS.iter().any(|end| word.ends_with(end))
}

/// A word with a capital that is no abbreviation and no name in letters of both kinds.
pub(super) fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && !word.chars().skip(1).any(char::is_uppercase) && word.len() > 1
        || word.contains('-') && word.split('-').all(|part| part.starts_with(char::is_uppercase) && part.len() > 2)
}

pub(super) fn is_abbreviation(word: &str) -> bool {
    let word = word.trim_end_matches([',', 's']);
    word.chars().count() > 1 && word.chars().all(|letter| !letter.is_lowercase()) && word.contains(char::is_uppercase)
}

pub(super) fn is_not_said(word: &str) -> bool {
    let number = word.starts_with(|letter: char| letter.is_ascii_digit());
    let odd = !word.chars().all(|letter| letter.is_ascii_alphanumeric() || "-'\u{2019},&+/".contains(letter))
        || word.contains('/');
    let letter = word.len() == 1 && !is_among(word, "a|&|+");
    number
        || odd
        || letter
        || word.starts_with("ex-")
        || is_among(word, NOT_SAID)
        || NOT_BEGUN.split('|').any(|start| word.starts_with(start))
}

/// A word for somebody, in the singular.
pub(super) fn is_person(word: &str) -> bool {
    let word = word.trim_end_matches(',').lowered();
    words::is_agent(&word) || word.ends_with("ologist") || word.ends_with("iatrist") || word.ends_with("ician")
}

/// Whether it says what people do.
pub(super) fn is_verb(word: &str) -> bool {
    is_among(word, DOING) || is_among(word, MAKING) || is_among(word, PROMISING)
}

/// The verb of "helping" and how it follows "you": what is being made is not finished, all else is done again and again.
pub(super) fn gerund(word: &str) -> Option<(String, String)> {
    if is_among(word, "focused|specialized|specialised") {
        return Some((word.to_owned(), format!("are {word}")));
    }
    let stem = word.strip_suffix("ing")?;
    let single = stem.get(..stem.len().checked_sub(1)?)?;
    let verb = [stem.to_owned(), format!("{stem}e"), single.to_owned()].into_iter().find(|verb| is_verb(verb))?;
    let said = if is_among(&verb, MAKING) { format!("are {word}") } else { verb.clone() };
    Some((verb, said))
}
