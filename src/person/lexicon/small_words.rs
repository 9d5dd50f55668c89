//! Words that only join others, found without comparing texts, and words that titles cut short.

/// Words that only join others and say nothing of their own, in the languages the lexicon covers. None is longer than
/// [`LONGEST_SMALL_WORD`] bytes.
const SMALL_WORDS: [&str; 46] = [
    "of", "the", "and", "for", "a", "an", "de", "du", "des", "d", "l", "la", "le", "les", "del", "el", "los", "las",
    "do", "da", "dos", "das", "der", "die", "den", "dem", "fur", "van", "het", "und", "et", "y", "di", "della",
    "delle", "degli", "dell", "en", "s", "com", "per", "au", "aux", "im", "il", "lo",
];
const LONGEST_SMALL_WORD: usize = 5;

/// A short word as one number, so that it is compared with all of them at once.
const fn packed(word: &str) -> u64 {
    let (mut bytes, mut number) = (word.as_bytes(), 0);
    while let [first, rest @ ..] = bytes {
        number = (number << 8) | *first as u64;
        bytes = rest;
    }
    number
}

/// [`SMALL_WORDS`] as numbers, in order.
#[allow(clippy::indexing_slicing)] // Computed by the compiler, which stops at a wrong index.
static PACKED_SMALL_WORDS: [u64; SMALL_WORDS.len()] = {
    let mut sorted = [0; SMALL_WORDS.len()];
    let mut count = 0;
    while count < sorted.len() {
        let word = packed(SMALL_WORDS[count]);
        let mut at = count;
        while at > 0 && sorted[at - 1] > word {
            sorted[at] = sorted[at - 1];
            at -= 1;
        }
        sorted[at] = word;
        count += 1;
    }
    sorted
};

/// Whether a folded word only joins others.
pub(super) fn is_small_word(word: &str) -> bool {
    word.len() <= LONGEST_SMALL_WORD && PACKED_SMALL_WORDS.binary_search(&packed(word)).is_ok()
}

/// What titles cut short, in the order of their numbers, and the same written out.
static SHORT: [u64; 15] = [
    packed("dir"),
    packed("mgr"),
    packed("sch"),
    packed("acad"),
    packed("asst"),
    packed("clin"),
    packed("educ"),
    packed("elem"),
    packed("exec"),
    packed("mgmt"),
    packed("supt"),
    packed("univ"),
    packed("assoc"),
    packed("coord"),
    packed("instr"),
];
const WRITTEN_OUT: &str = "director manager school academic assistant clinical education elementary executive \
management superintendent university associate coordinator instructional";

/// A word that is cut short, written out: "Asst Supt". `rest` is what follows; "Ich helfe Dir" directs nothing.
pub(super) fn written_out(word: &str, rest: &str) -> Option<&'static str> {
    if word.len() > LONGEST_SMALL_WORD {
        return None;
    }
    let at = SHORT.binary_search(&packed(word)).ok()?;
    let is_short = at > 0 || rest.starts_with(". ") || rest.starts_with(" of ");
    WRITTEN_OUT.split(' ').nth(at).filter(|_| is_short)
}
