//! Pages whose title, headline, employer or place is in words that no list knows: the words of the true value are exchanged
//! for invented ones wherever the page has the value, and in the truth likewise. What is still read rests on where things
//! stand, and not on what they are called.

use super::{PersonTruth, Truth, folder};
use outreach_engine::model::outline::Outline;
use outreach_engine::person::lexicon::Text;
use outreach_engine::person::place::read_place;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;

/// Which values are in unknown words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    Title,
    Headline,
    Company,
    Location,
    All,
}

pub const FAMILIES: [Family; 5] = [Family::Title, Family::Headline, Family::Company, Family::Location, Family::All];

/// Words that stand between others and stay, beside those of two letters and those with which titles are joined.
const SMALL: &str = "the and der die das und für von vom zum zur bei des del dos das della dello delle degli les los las une \
    uma una den det med för och con com pour chez van het een voor per sul nel";

/// What the site's own words are: a line that is one of them is a heading or a label and stays.
pub struct Tables {
    own: BTreeSet<String>,
    small: BTreeSet<String>,
    names: BTreeSet<String>,
}

impl Tables {
    pub fn load() -> Self {
        let read = |path: &str| -> Value {
            serde_json::from_str(&fs::read_to_string(folder().join("../../src/page/data").join(path)).unwrap()).unwrap()
        };
        let list = |words: &Value| -> Vec<String> {
            words.as_array().into_iter().flatten().filter_map(|word| word.as_str().map(folded)).collect()
        };
        let (words, sites) = (read("words.json"), read("sites.json"));
        let (mut own, mut small) = (BTreeSet::new(), BTreeSet::new());
        for topics in words.as_object().unwrap().values() {
            for (topic, words) in topics.as_object().unwrap() {
                let joins = ["at", "at_only", "of", "of_the", "and", "until", "since"].contains(&topic.as_str());
                if joins { &mut small } else { &mut own }.extend(list(words));
            }
        }
        for key in ["title_labels", "employer_labels", "place_labels", "name_labels", "section_words"] {
            own.extend(list(&sites[key]));
        }
        small.extend(SMALL.split_whitespace().map(folded));
        let names = fs::read_to_string(folder().join("../../src/person/data/forenames.list")).unwrap();
        let names = names.lines().map(|name| name.trim_end_matches('*').to_owned()).collect();
        Self { own, small, names }
    }

    /// Whether any list knows a word.
    fn know(&self, word: &str) -> bool {
        let lower = folded(word);
        !Text::new(word, 80).hits().is_empty()
            || read_place(word).country.is_some()
            || [&self.own, &self.small, &self.names].iter().any(|list| list.contains(&lower))
    }
}

fn folded(text: &str) -> String {
    text.trim_matches(|letter: char| letter.is_whitespace() || letter == ':').to_lowercase()
}

/// Where in a text its runs of letters are.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, letter) in text.char_indices().filter(|(_, letter)| letter.is_alphabetic()) {
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) => run.end = at + letter.len_utf8(),
            None => runs.push(at..at + letter.len_utf8()),
        }
    }
    runs
}

/// The page and its truth with the values of a family in invented words.
pub struct Changed<'t> {
    tables: &'t Tables,
    /// The values, as their letters and marks without case.
    phrases: Vec<Vec<char>>,
    /// Words of people's names, which stay.
    names: BTreeSet<String>,
}

impl<'t> Changed<'t> {
    pub fn new(tables: &'t Tables, truth: &Truth, family: Family) -> Self {
        let own = |wanted: Family| family == wanted || family == Family::All;
        let mut all: Vec<String> = Vec::new();
        let mut take = |value: &Option<String>, accept: &[Option<String>]| {
            all.extend(value.iter().chain(accept.iter().flatten()).map(|text| text.trim().to_owned()));
        };
        if own(Family::Title) {
            take(&truth.title, &truth.title_accept);
        }
        if own(Family::Headline) {
            take(&truth.headline, &truth.headline_accept);
            for person in truth.people.iter().flatten() {
                take(&person.headline, &person.headline_accept);
            }
        }
        if own(Family::Company) {
            take(&truth.company, &truth.company_accept);
        }
        if own(Family::Location) {
            take(&truth.location, &truth.location_accept);
            for person in truth.people.iter().flatten() {
                take(&person.location, &person.location_accept);
            }
        }
        // Data give town, region and country one by one.
        let places = [Family::Location, Family::All].contains(&family).then_some(&truth.location);
        let towns =
            places.into_iter().flatten().flat_map(|place| place.split(", ")).filter(|part| part.chars().count() > 3);
        all.extend(towns.map(str::to_owned));
        // What one value says of another is said wherever the page has that one ("Dean" of "Dean at Larkspur").
        let whole = all.join("\n");
        for value in [&truth.title, &truth.company, &truth.location, &truth.headline].into_iter().flatten() {
            if !all.contains(value) && whole.contains(value.as_str()) {
                all.push(value.clone());
            }
        }
        let people = truth.people.iter().flatten().map(|person| &person.name);
        let counterpart = truth.thread.iter().filter_map(|thread| thread.counterpart.as_ref());
        let subject = [&truth.name, &truth.name_display, &truth.given_name].into_iter().flatten();
        let names = subject.chain(people).chain(counterpart);
        let names = names.flat_map(|name| runs(name).into_iter().map(|run| name[run].to_lowercase())).collect();
        let phrases = all.iter().filter(|text| text.chars().filter(|own| own.is_alphabetic()).count() >= 2);
        Self { tables, phrases: phrases.map(|text| text.chars().map(plain).collect()).collect(), names }
    }

    /// The text with the values in it in invented words.
    pub fn text(&self, text: &str) -> String {
        if self.tables.own.contains(&folded(text)) || (text.contains("://") && !text.contains(' ')) {
            return text.to_owned();
        }
        let letters: Vec<(usize, char)> = text.char_indices().collect();
        let keys: Vec<char> = letters.iter().map(|(_, letter)| plain(*letter)).collect();
        let mut inside = vec![false; letters.len()];
        for phrase in &self.phrases {
            for (start, window) in keys.windows(phrase.len()).enumerate() {
                let end = start + phrase.len();
                let joins = |at: Option<&char>, own: Option<&char>| {
                    at.is_some_and(|at| spaced(*at)) && own.is_some_and(|own| spaced(*own))
                };
                let before = start.checked_sub(1).and_then(|at| keys.get(at));
                if window == phrase && !joins(before, phrase.first()) && !joins(keys.get(end), phrase.last()) {
                    inside[start..end].fill(true);
                }
            }
        }
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for run in runs(text) {
            out.push_str(&text[at..run.start]);
            at = run.end;
            let word = &text[run.clone()];
            let first = letters.partition_point(|(place, _)| *place < run.start);
            let whole = first..first + word.chars().count();
            // Scripts without spaces: of a run only what the value holds.
            for part in parts(&inside[whole.clone()]) {
                let own: String =
                    letters[whole.start + part.start..whole.start + part.end].iter().map(|own| own.1).collect();
                out.push_str(&if inside[whole.start + part.start] { self.word(&own) } else { own });
            }
        }
        out.push_str(&text[at..]);
        out
    }

    fn word(&self, word: &str) -> String {
        let lower = word.to_lowercase();
        let length = word.chars().count();
        // Abbreviations of states and degrees are short and in capitals.
        let short = word.chars().next().is_some_and(|own| own.is_ascii()) && length <= 2;
        let letters = length <= 5 && word.chars().all(|own| own.is_ascii_uppercase());
        if short || letters || self.tables.small.contains(&lower) || self.names.contains(&lower) {
            return word.to_owned();
        }
        (0..1_000).map(|again| invented(word, again)).find(|own| !self.tables.know(own)).unwrap()
    }

    fn value(&self, value: &mut Option<String>) {
        if let Some(text) = value {
            *text = self.text(text);
        }
    }

    fn values(&self, value: &mut Option<String>, accept: &mut [Option<String>]) {
        self.value(value);
        for own in accept {
            self.value(own);
        }
    }

    pub fn truth(&self, truth: &Truth) -> Truth {
        let mut own = truth.clone();
        self.values(&mut own.title, &mut own.title_accept);
        self.values(&mut own.headline, &mut own.headline_accept);
        self.values(&mut own.company, &mut own.company_accept);
        self.values(&mut own.location, &mut own.location_accept);
        self.values(&mut own.about, &mut own.about_accept);
        self.value(&mut own.industry);
        for PersonTruth { headline, headline_accept, location, location_accept, .. } in own.people.iter_mut().flatten()
        {
            self.values(headline, headline_accept);
            self.values(location, location_accept);
        }
        own
    }

    pub fn outline(&self, outline: &Outline) -> Outline {
        let mut own = outline.clone();
        own.title = self.text(&own.title);
        for (_, text) in own.metas.iter_mut() {
            *text = self.text(text);
        }
        for block in &mut own.json_ld {
            *block = match serde_json::from_str::<Value>(block) {
                Ok(mut value) => {
                    self.json(&mut value);
                    value.to_string()
                }
                Err(_) => self.text(block),
            };
        }
        for node in &mut own.nodes {
            node.text = self.lines(&node.text);
            if let Some(label) = &mut node.label {
                *label = self.text(label);
            }
        }
        own
    }

    /// The parts of a text in lines, each by itself if the whole holds no value.
    fn lines(&self, text: &str) -> String {
        if text.contains('\n') && !self.tables.own.contains(&folded(text)) {
            let whole = self.text(text);
            if whole != text {
                return whole;
            }
        }
        text.split('\n').map(|line| self.text(line)).collect::<Vec<_>>().join("\n")
    }

    fn json(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.text(text),
            Value::Array(values) => values.iter_mut().for_each(|own| self.json(own)),
            Value::Object(values) => {
                let said = |key: &str| !["@type", "@id", "@context"].contains(&key);
                values.iter_mut().filter(|(key, _)| said(key)).for_each(|(_, own)| self.json(own));
            }
            _ => {}
        }
    }
}

/// Parts of a row of marks that are alike.
fn parts(marks: &[bool]) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    for (at, mark) in marks.iter().enumerate() {
        match parts.last_mut().filter(|part| marks[part.start] == *mark) {
            Some(part) => part.end = at + 1,
            None => parts.push(at..at + 1),
        }
    }
    parts
}

/// A letter for comparing.
fn plain(letter: char) -> char {
    match letter {
        '’' | '‘' => '\'',
        '\u{a0}' | '\n' => ' ',
        own => own.to_lowercase().next().unwrap_or(own),
    }
}

/// Whether a letter is of a script that parts its words by blanks.
fn spaced(letter: char) -> bool {
    letter.is_alphabetic()
        && !matches!(letter, '\u{e00}'..='\u{e7f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// Letters from which words of a script are made, consonants and vowels by turns; where a script has no such order, one row.
fn letters_of(letter: char) -> [&'static str; 2] {
    match letter {
        '\u{370}'..='\u{3ff}' => ["βγζθξφψ", "αεουω"],
        '\u{400}'..='\u{52f}' => ["бвгджзкхчшщ", "аоуэюя"],
        '\u{590}'..='\u{5ff}' => ["גזחטסעפצק", "אהוי"],
        '\u{600}'..='\u{6ff}' => ["ثجخذزشصضطظغ", "اوي"],
        '\u{900}'..='\u{97f}' => ["खघछझठढथफ", "ाेो"],
        '\u{e00}'..='\u{e7f}' => ["ฆฌฐฒณธภศษ", "าเโ"],
        '\u{3040}'..='\u{309f}' => ["ぬへめろゆ", "ぬへめろゆ"],
        '\u{30a0}'..='\u{30ff}' => ["ヌヘメロユ", "ヌヘメロユ"],
        '\u{ac00}'..='\u{d7af}' => ["뱌쿄튜펴햐", "뱌쿄튜펴햐"],
        '\u{3400}'..='\u{9fff}' => ["瓊琥珀燦霞瑠", "瓊琥珀燦霞瑠"],
        _ => ["bdfgjkmpvwxz", "aeiouy"],
    }
}

/// A word of the same length, in the same capitals and the same script, which is made of the word alone.
fn invented(word: &str, again: u64) -> String {
    let mut state = word.to_lowercase().bytes().fold(0xcbf2_9ce4_8422_2325_u64 ^ again, |state, byte| {
        (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mut next = |row: &str| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let letters: Vec<char> = row.chars().collect();
        letters[usize::try_from(state >> 33).unwrap_or(0) % letters.len()]
    };
    let own = |(at, letter): (usize, char)| {
        let [consonants, vowels] = letters_of(letter);
        let made = next(if at % 2 == 0 { consonants } else { vowels });
        if letter.is_uppercase() { made.to_uppercase().next().unwrap_or(made) } else { made }
    };
    word.chars().enumerate().map(own).collect()
}
