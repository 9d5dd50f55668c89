import assert from "node:assert/strict";
import { test } from "node:test";
import { identityIn, isWorthReading, pageKey } from "../../extension/page/route";

const LINKEDIN = "https://www.linkedin.com";

test("tabs and dialogs of a profile belong to the same person", () => {
  const key = pageKey(`${LINKEDIN}/in/ana-maria/`);
  for (const address of [
    "/in/Ana-Maria",
    "/in/ana-maria/?locale=de",
    "/in/ana-maria/overlay/contact-info/",
    "/in/ana-maria/#x",
  ]) {
    assert.equal(pageKey(LINKEDIN + address), key, address);
  }
  assert.notEqual(pageKey(`${LINKEDIN}/in/ana-marie/`), key);
});

test("every thread and every page of a search is a visit of its own", () => {
  assert.notEqual(pageKey(`${LINKEDIN}/messaging/thread/2-a/`), pageKey(`${LINKEDIN}/messaging/thread/2-b/`));
  assert.notEqual(
    pageKey(`${LINKEDIN}/search/results/people/?keywords=head`),
    pageKey(`${LINKEDIN}/search/results/people/?keywords=head&page=2`),
  );
});

test("the feed, jobs and notifications are not read; profiles, threads and lists are", () => {
  for (const path of ["/feed/", "/jobs/view/1/", "/notifications/", "/", "/posts/ana_1"]) {
    assert.equal(isWorthReading(LINKEDIN + path), false, path);
  }
  for (const path of ["/in/ana/", "/messaging/thread/2-a/", "/search/results/people/", "/company/x/people/"]) {
    assert.equal(isWorthReading(LINKEDIN + path), true, path);
  }
  assert.equal(isWorthReading("https://linkedin.com.example.org/feed/"), true, "another site with a similar name");
});

test("the address names the person of a profile and nobody else", () => {
  assert.equal(identityIn(`${LINKEDIN}/in/j%C3%BCrgen-w/`), "jürgen-w");
  assert.equal(identityIn("https://de.linkedin.com/in/ana/de/"), "ana");
  assert.equal(identityIn(`${LINKEDIN}/messaging/thread/2-a/`), null);
  assert.equal(identityIn("https://notlinkedin.com/in/ana/"), null);
  assert.equal(identityIn("nonsense"), null);
});
