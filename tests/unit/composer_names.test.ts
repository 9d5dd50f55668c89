import assert from "node:assert/strict";
import { test } from "node:test";
import { compareIdentities, slugOf } from "../../extension/page/composer/identities";
import { compareNames, listsSeveral, nameWords, sentenceNames } from "../../extension/page/composer/names";
import parts from "../../extension/page/composer/data/name_parts.json";

test("decoration does not part a name from itself", () => {
  for (const [left, right] of [
    ["Ana Ruiz", "ana ruiz"],
    ["Ána Ruíz", "Ana Ruiz"],
    ["Dr. Ana Ruiz", "Ana Ruiz, PhD"],
    ["Ana Ruiz, LCSW, PMH-C", "Ana Ruiz"],
    ["Ana Ruiz MBA", "Ana Ruiz"],
    ["Maren Solberg-Diaz, M.Ed., CEP", "Maren Solberg Diaz"],
    ["Ana “Nita” Ruiz", "Ana Ruiz"],
    ["Ana Ruiz (Gómez)", "Ana Ruiz"],
    ["🌟 Ana Ruiz 🌟", "Ana Ruiz"],
    ["Ana Ruiz | Vende Más", "Ana Ruiz"],
    ["Ana Ruiz • 2nd", "Ana Ruiz"],
    ["Ruiz, Ana", "Ana Ruiz"],
    ["Ana Smith–Jones", "Ana Smith-Jones"],
    ["Gal·la Puig", "Galla Puig"],
    ["Ana Ruiz — Hiring", "Ana Ruiz"],
    ["Zoë Straße", "Zoe Strasse"],
    ["Nguyễn Văn Đức", "Nguyen Van Duc"],
    ["Łukasz Żak", "Lukasz Zak"],
    ["佐藤 花子", "佐藤花子"],
    ["محمد علي", "محمّد علي"],
    ["Ａｎａ Ruiz", "Ana Ruiz"],
  ] as const) {
    assert.equal(compareNames(left, right), "same", `${left} and ${right}: ${nameWords(left)} ${nameWords(right)}`);
  }
});

test("whatever is part of a name parts people", () => {
  for (const [left, right] of [
    ["Ana Ruiz", "Ana Ruis"],
    ["Ana Ruiz", "Anna Ruiz"],
    ["Ana Ruiz", "Ana"],
    ["Ana Ruiz", "Ana Ruiz Costa"],
    ["John Smith Jr.", "John Smith"],
    ["Jack Ma", "Jack"],
    ["Yo-Yo Ma", "Yo-Yo"],
    ["Ana Do", "Ana"],
    ["Ana Ruiz", "Ben Ode"],
    ["Ruiz Ana", "Ana Ruiz"],
    ["Ana Smith–Jones", "Ana Smith–Brown"],
    ["Gal·la Puig", "Gal·la Riba"],
    ["Ana (Ruiz)", "Ana (Costa)"],
    ["Thi Minh DO", "Thi Minh MA"],
    ["Jean Paul LYNCH", "Jean Paul SMYTH"],
  ] as const) {
    assert.notEqual(compareNames(left, right), "same", `${left} and ${right}`);
  }
});

test("a left-out middle name is told from the same name and from another", () => {
  assert.equal(compareNames("Ana María Ruiz", "Ana Ruiz"), "shortened");
  assert.equal(compareNames("Ana M. Ruiz", "Ana Ruiz"), "shortened");
  assert.equal(compareNames("Ana Ruiz", ""), "unknown");
  assert.equal(compareNames("🌟", "Ana Ruiz"), "unknown");
});

test("a sentence names a person only with their whole name", () => {
  for (const sentence of [
    "Invite Ana Ruiz to connect",
    "Personalize your invitation to Ana Ruiz by adding a note.",
    "Ana Ruiz einladen",
    "Message Ana Ruiz, LCSW",
    "Write to Ana Ruiz’s inbox",
    "¿Invitar a Ana Ruíz?",
    "Ana Ruiz",
  ]) {
    assert.ok(sentenceNames(sentence, "Ana Ruiz"), sentence);
  }
  for (const sentence of [
    "Invite Ana Ruiz Costa to connect",
    "Invite Maria Ana Ruiz to connect",
    "Invite Ana Ruiz de la Torre to connect",
    "Invite Ana Ruizova to connect",
    "Invite Ben Ode to connect",
    "",
  ]) {
    assert.ok(!sentenceNames(sentence, "Ana Ruiz"), sentence);
  }
  assert.ok(!sentenceNames("Invite to connect", ""));
});

test("a header that lists people is told from one person's credentials", () => {
  for (const header of ["Ana Ruiz, Ben Ode", "Ana & Ben", "Ana, Ben and 3 others"])
    assert.ok(listsSeveral(header), header);
  for (const header of ["Ana Ruiz", "Ana Ruiz, LCSW, PhD", "Ana Ruiz, M.Ed."]) assert.ok(!listsSeveral(header), header);
});

test("a slug is read from every address that names a profile", () => {
  assert.equal(slugOf("https://www.linkedin.com/in/Ana-Ruiz/"), "ana-ruiz");
  assert.equal(slugOf("https://de.linkedin.com/in/ana-ruiz/en?trk=x"), "ana-ruiz");
  assert.equal(slugOf("https://www.linkedin.com/in/%E4%BD%90%E8%97%A4/"), "佐藤");
  assert.equal(slugOf("https://www.linkedin.com/preload/custom-invite/?vanityName=ana-ruiz"), "ana-ruiz");
  assert.equal(slugOf("/in/ana-ruiz/"), "ana-ruiz");
  for (const other of [
    "https://www.linkedin.com/company/ana-ruiz/",
    "https://notlinkedin.com/in/ana-ruiz/",
    "https://example.org/in/ana-ruiz/",
    "https://[",
    "",
  ]) {
    assert.equal(slugOf(other), null, other);
  }
});

test("a member id says nothing about a slug, and everything about another member id", () => {
  assert.equal(compareIdentities("ana-ruiz", "https://www.linkedin.com/in/ana-ruiz/"), "same");
  assert.equal(compareIdentities("%E4%BD%90%E8%97%A4", "佐藤"), "same");
  assert.equal(compareIdentities("ana-ruiz", "ben-ode"), "different");
  assert.equal(compareIdentities("ana-ruiz", "ACoAAB7tq0xyz"), "unknown");
  assert.equal(compareIdentities("ACoAAB7tq0xyz", "ACoAAB7tq0xyz"), "same");
  assert.equal(compareIdentities("ACoAAB7tq0xyz", "ACoAAC9zz"), "different");
  assert.equal(compareIdentities(null, "ana-ruiz"), "unknown");
});

test("the word lists hold folded words, each once", () => {
  for (const [name, words] of Object.entries(parts)) {
    assert.deepEqual([...new Set(words)], words, `${name} repeats a word`);
    for (const word of words) assert.match(word, /^[a-z]+$/u, `${name}: ${word}`);
  }
});
