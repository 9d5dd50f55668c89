// What classes call things. Risk: what a class says of itself leaves the page, or a word that lies is believed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { kindOf } from "../../extension/page/class_kinds";
import { words } from "../../extension/page/data/class_families.json";

const calls: Record<string, string> = {
  "staff-card__name": "name",
  fsFullName: "name",
  "c-s-speaker-info__name": "name",
  "job-title": "title",
  person_role: "title",
  "field--name-field-job-title": "title",
  "bio-title": "title",
  Person_role__c9D: "title",
  et_pb_member_position: "title",
  memberJobTitle: "title",
  "company-name": "employer",
  spk_org: "employer",
  profile__location: "place",
  "author-bio": "about",
};

const saysNothing =
  "title card-title page-title section__title title-lg position-relative company-logo site-name product-name author-list first-name staff-list team-member staff-card team card row testimonial__name category-name text-lg mt-4 css-1x2y name-wrapper".split(
    " ",
  );

test("a class is of the kind of its last word", () => {
  for (const [name, kind] of Object.entries(calls)) assert.equal(kindOf(name), kind, name);
});

test("a class that means something else, or anything, is of no kind", () => {
  for (const name of saysNothing) assert.equal(kindOf(name), undefined, name);
});

test("each word of the table is of one kind, and in small letters", () => {
  const all = Object.values(words).flatMap((own) => own.split(" "));
  assert.equal(new Set(all).size, all.length);
  for (const word of all) assert.match(word, /^[a-z]+$/, word);
});
