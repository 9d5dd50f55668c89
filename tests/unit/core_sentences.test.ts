// That no sentence of the core or the worker can come up on a German screen in English: each text in their sources that reads
// like words is in the table, or stands below with what it becomes, or with why nobody sees it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import germanWords from "../../extension/_locales/de/messages.json" with { type: "json" };
import table from "../../extension/worker/data/sentences.de.json" with { type: "json" };
import { sentencesIn } from "../../extension/worker/sentences";
import { type Said, saidByTheCore, saidByTheShell, textsOfRust } from "./source_sentences";

const german = sentencesIn(table, "de-DE");

/** Files whose texts are words of pages, of other programs' files or of messages: nobody is told them. */
const NEVER_SAID: Record<string, string> = {
  "src/exchange/people.rs": "column headings of other programs",
  "src/message/clauses.rs": "clauses of messages",
  "src/message/facts.rs": "clauses of messages",
  "src/message/post.rs": "words of posts",
  "src/message/specialty.rs": "clauses of messages",
  "src/message/specialty/vocabulary.rs": "words of headlines",
  "src/message/variable.rs": "examples that stand in messages",
  "src/message/words/mod.rs": "words of messages",
  "src/page/github.rs": "words of the site",
  "src/page/headline.rs": "words of pages",
  "src/page/line.rs": "words of pages",
  "src/page/linkedin/posts.rs": "words of pages",
  "src/page/linkedin/relation.rs": "words of pages",
  "src/page/staff/told.rs": "words of pages",
  "src/person/lexicon/small_words.rs": "words of titles",
  "src/person/place.rs": "words of places",
};

/** Texts of other files that nobody is told. */
const UNSEEN = new Set([
  // What programs read of a calendar file.
  ...["PRODID:-//Outreach Engine//Week//EN", "X-WR-CALNAME:Outreach {}"],
  // Placeholders and phrases that are looked for in texts.
  ...["linkedin member", "linkedin ", "first name", "last name", "your name", "your answer"],
  // Words that are looked for in lines of pages.
  ...[" in ", " en ", "en ligne", "en línea"],
  // Words that are looked for in titles and headlines.
  ...[" partner", "Lead ", " assistant", " at ", "The ", "the ", " for ", " of "],
  // What stands before an employer, and a forename that is a word for an investor.
  ...[" bei ", " chez ", " Angel ", "Ángel "],
  // Marks and texts of templates, which are the user's.
  ...["needs ", "{needs ", "{}{needs {}}", "[{}, a|A] short note[ from {}]", "Thanks for connecting."],
  // Subject lines, which are part of what is sent.
  ...["[{}, one|One] thing to add", "[{}, another|Another] thought[ from {}]", "[{}, a|A] different question"],
  ...["[{}, one|One] small question", "One more question[, {}]", "[{}, a|A] last note for now"],
  ...["[{}, a|A] hello[ from {}]", "[{}, a|A] line of yours"],
  // The screens have names of their own for these people of a preview.
  ...[
    "Everything known",
    "Hardly anything known",
    "An odd name",
    '\u202e{name} <b>=HYPERLINK("x")',
    "=HEAD OF {title}",
  ],
  // A key of what two records share, the name of a week, and what stands for ids in a sample that was made unrecognisable.
  ...["page {}", "{}-W{}", "ACoAA{}", "{}ACoAA{}{}"],
  // The worker says it in its own words.
  "outreach-engine stopped at {}",
  // Kept as the sample's note, which is the user's to change.
  "Invented: part of the sample data.",
]);

/** Texts that sentences are made of, with sentences that come of them. */
const MADE_INTO: Record<string, string[]> = {
  " The page says little, so look before you write.": [
    "Referral network (81%): priority 60 from fit 70, referral capacity 50 and signal 40. The page says little, so look before you write.",
  ],
  "{} ({}%): priority {} from fit {}, referral capacity {} and signal {}{}{}.{}": [
    "Outside the audience (81%): priority 60 from fit 70, referral capacity 50 and signal 40.",
    "Referral network (81%): priority 60 from fit 70, referral capacity 50 and signal 40; “Dean” in the title.",
  ],
  "can say yes or open doors": ["An owner can say yes or open doors."],
  "has a say and knows who decides": ["A manager has a say and knows who decides."],
  "seldom decides": ["Somebody at the start of a career seldom decides."],
  "this segment is about": ["The employer is of a kind this segment is about: treatment center."],
  "this segment is seldom about": ["The employer is of a kind this segment is seldom about: social services."],
  "The employer is of a kind {}: {}.": ["The employer is of a kind this segment is about: school."],
  "seldom ": ["Somebody of unknown rank is seldom asked for advice."],
  "{} is {}asked for advice.": ["A vice president is asked for advice."],
  " with ": ["“Dean” with “Education” in the title."],
  "“{}” in {} with “{}” in {}": ["“Dean” in the title with “Education” in the industry speaks against any segment."],
  "{} in {}": ["“Dean” in another current position."],
  "Against it: ": ["Against it: “Dean” in the employer's name."],
  "{} speaks against {}": [
    "“Dean” in the profile speaks against Referral network.",
    "“Dean” in the profile speaks against Referral network / Stealth founders.",
  ],
  "{} until {}.": [
    "Request withdrawn, locked by the site until 2026-11-30.",
    "Resting, as you chose until 2026-11-30.",
    "Next message is due later until 2026-11-30.",
    "Requests rest because the site showed its limit until 2026-11-30.",
    "Planned for another week until 2026-11-30.",
  ],
  "this wording: {} of {} {}": [
    "Most promising by 40 judged sends (this wording: 4 of 20 answered). No proof that it is better.",
  ],
  ", angle {}": [
    "Most promising by 40 judged sends (this wording: 4 of 20 accepted, angle their_work). No proof that it is better.",
    "Tried to learn more about it (this wording has not been judged in this segment yet, angle candour); 40 sends judged so far.",
  ],
  "Most promising by {} judged sends ({}{}). No proof that it is better.": [
    "Most promising by 40 judged sends (this wording has not been judged in this segment yet). No proof that it is better.",
  ],
  "Tried to learn more about it ({}{}); {} sends judged so far.": [
    "Tried to learn more about it (this wording: 4 of 20 accepted); 40 sends judged so far.",
  ],
  "{} of {} {}": [
    "Works better than the others: 8 of 40 answered, 2 of 40 for the others.",
    "2 of 3 accepted. There is nothing to compare it with yet.",
  ],
  "Answers to something that was never logged as sent": ["Answers to something that was never logged as sent: 3."],
  "Entries that repeat another one": ["Entries that repeat another one: 3."],
  "Entries dated in the future, and waits of more than a year": [
    "Entries dated in the future, and waits of more than a year: 3.",
  ],
  "With a note: ": [
    "Priority 61, Referral network: target share 50%. With a note: they post, so a note can speak of that.",
  ],
  "Send it ": [
    "Priority 61, Referral network: target share 50%. Send it without a note: there is nothing particular to say yet.",
  ],
};

/** Words of the locale that stand for codes in sentences, as the worker looks them up. */
function label(code: string): string {
  const words: Record<string, { message: string }> = germanWords;
  const kind = ["segment", "touch", "reader", "angle"].find((kind) => `${kind}_${code}` in words);
  return kind === undefined ? code : (words[`${kind}_${code}`]?.message ?? code);
}

/** Reads like words: two of them, or a name with a capital in the files that make such names. */
function isWords({ file, text }: Said): boolean {
  return /[a-z]{2,}[^a-z]* [^a-z]*[a-z]|[a-z]\{\}| [a-z]{2,}|[a-z]{2,} /i.test(text) || isLabel(file, text);
}

function isLabel(file: string, text: string): boolean {
  return /^src\/(audience|cadence)\//.test(file) && /^[A-Z][a-z]+$/.test(text);
}

/** The German of a text whose values are filled with figures. */
function germanOf(text: string): string {
  const filled = text.replaceAll("{}", "7");
  const own = german(filled);
  return own === filled ? german(`${filled}.`).replace(/\.$/, "") : own;
}

/** English words that no German sentence has. */
const ENGLISH = /\b(the|with|this|and|they|were|from|of|is|for|not|to|until|your|you)\b/;

const withoutQuotes = (sentence: string): string => sentence.replaceAll(/[„“][^”“]*[“”]|`[^`]*`|\{[^}]*\}/g, "");

test("every text of the core that reads like words is German, or is said why not", () => {
  const said = saidByTheCore().filter((one) => isWords(one) && !(one.file in NEVER_SAID));
  assert.ok(said.length > 350, `${said.length} texts`);
  const english = said.filter(({ text }) => {
    if (UNSEEN.has(text) || text in MADE_INTO || isPhraseLookedFor(text)) return false;
    return germanOf(text) === text.replaceAll("{}", "7");
  });
  assert.deepEqual(
    english.map(({ file, line, text }) => `${file}:${line} ${text}`),
    [],
    "add each to extension/worker/data/sentences.de.json, or say here what it becomes",
  );
});

/** Phrases that the checks of texts look for, one a line in lists. */
const PHRASES = /const (?:SPAM|WORN|MEETING)\w*: [^=]*= \[([\s\S]*?)\];|$^/g;

function isPhraseLookedFor(text: string): boolean {
  const source = readFileSync("src/message/checks/mod.rs", "utf8");
  return [...source.matchAll(PHRASES)].some(([, list]) => list?.includes(`"${text}"`) === true);
}

test("what sentences are made of becomes German in all of its forms", () => {
  const texts = new Set(saidByTheCore().map(({ text }) => text));
  const render = sentencesIn(table, "de-DE", label);
  for (const [text, sentences] of Object.entries(MADE_INTO)) {
    assert.ok(texts.has(text), `the core does not say “${text}” any more`);
    for (const sentence of sentences) {
      assert.notEqual(render(sentence), sentence, text);
      assert.doesNotMatch(withoutQuotes(render(sentence)), ENGLISH, sentence);
    }
  }
  for (const text of UNSEEN) assert.ok(texts.has(text), `“${text}” is not in the core any more`);
});

test("every refusal of the worker is German", () => {
  const said = saidByTheShell();
  assert.ok(said.length > 50, `${said.length} texts`);
  const english = said.filter(({ text }) => / /.test(text) && germanOf(text) === text.replaceAll("{}", "7"));
  assert.deepEqual(
    english.map(({ file, line, text }) => `${file}:${line} ${text}`),
    [],
  );
});

test("kinds of employers, families of roles, languages, angles and readers have German names", () => {
  const lines = (file: string): string[] =>
    readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"));
  const readable = (name: string): string => name.replaceAll("_", " ");
  const scores = readFileSync("src/audience/scores.rs", "utf8");
  const sectors = lines("src/person/data/sectors.txt").map((line) => line.split("|")[1]?.trim() ?? "");
  const families = lines("src/person/data/families.txt").map((line) => line.split(":")[0]?.split(" ")[1] ?? "");
  const languages: { name: string }[] = JSON.parse(readFileSync("src/message/data/languages.json", "utf8"));
  const phrases = [
    ...sectors.map(readable),
    ...families.filter((name) => !scores.includes(`"${name}" =>`)).map(readable),
    ...languages.map(({ name }) => name),
  ];
  assert.ok(phrases.length >= 40, `${phrases.length} phrases`);
  assert.deepEqual(
    [...new Set(phrases)].filter((phrase) => !(phrase in table)),
    [],
  );
  const vocabularies = readFileSync("src/message/validate.rs", "utf8").matchAll(/"([a-z]+)",\s*&\[([^\]]*)\]/g);
  const used = [...vocabularies].flatMap(([, of, values]) =>
    [...(values ?? "").matchAll(/"(\w+)"/g)].map(([, value]) => `${of}_${value}`),
  );
  assert.ok(used.length > 25, `${used.length} values of attributes`);
  const touches = ["connection_request", "initial_dm", "followup_6", "checkin"].map((touch) => `touch_${touch}`);
  const readers = readersOfTheCore().map((reader) => `reader_${reader}`);
  assert.ok(readers.length > 30, `${readers.length} readers`);
  const names = [...new Set([...used, ...touches, ...readers])];
  assert.deepEqual(
    names.filter((name) => !(name in germanWords)),
    [],
  );
});

/** Names that readers give themselves where they add a value. */
function readersOfTheCore(): string[] {
  const sources = [...new Set(saidByTheCore().map(({ file }) => file))].filter((file) => file.startsWith("src/page/"));
  return sources.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\.add\(\s*"([a-z_]+)",\s*\d/g)].map(([, name]) => name ?? ""),
  );
}

test("no German sentence holds English", () => {
  for (const own of Object.values(table)) assert.doesNotMatch(withoutQuotes(own), ENGLISH);
});

test("a new sentence of the core is noticed, whatever stands around it", () => {
  const source = `
    #[serde(rename = "not a sentence")]
    // "nor is this"
    fn say(name: &str) -> String { if name.contains('"') { return r#"Raw "words" here."#.into(); }
      format!("Nobody has put {name} into German \\
               yet: {:.0}%.", 1.0) }
    #[cfg(test)]
    mod tests { const T: &str = "a test may say anything"; }`;
  const said = textsOfRust("src/a.rs", source).map(({ text }) => text);
  assert.deepEqual(said, ['Raw "words" here.', "Nobody has put {} into German yet: {}%."]);
  assert.equal(germanOf(said[1] ?? ""), "Nobody has put 7 into German yet: 7%.");
});
