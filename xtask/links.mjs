// Whether every link within the repository's pages leads somewhere: to a file that is there, to a heading that it has;
// whether every file and folder that they name is there; and whether the index of docs/ names every page beside it. Not
// here: addresses of other sites, which nothing here asks.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { exit } from "node:process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const INDEX = "docs/README.md";

const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], { cwd: ROOT });
const pages = String(listed)
  .split("\n")
  .filter((path) => path !== "" && !path.startsWith("tests/fixtures/") && existsSync(join(ROOT, path)));

/** A page without its code, in which brackets mean something else. */
const prose = (path) =>
  readFileSync(join(ROOT, path), "utf8")
    .replace(/^```[\s\S]*?^```/gmu, "")
    .replace(/`[^`\n]*`/gu, (code) => "x".repeat(code.length));

/** What a heading is called in an address: as forges do it. */
const anchor = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/gu, "-");

const anchors = (path) =>
  [...readFileSync(join(ROOT, path), "utf8").matchAll(/^#+\s+(.+)$/gmu)].map(([, heading]) => anchor(heading));

/** Links of a page to somewhere in the repository: the file, and the heading where one is named. */
const links = (path) =>
  [...prose(path).matchAll(/\]\(([^()\s]+)\)/gu)]
    .map(([, target]) => target)
    .filter((target) => !/^[a-z][a-z\d+.-]*:/u.test(target))
    .map((target) => {
      const [file, heading] = decodeURI(target).split("#");
      return { target, file: file === "" ? path : normalize(join(dirname(path), file)), heading };
    });

/** Files and folders of the repository that a page names as code. Names with holes (`<tag>`, `*`) are for people. */
const named = (path) =>
  [
    ...readFileSync(join(ROOT, path), "utf8").matchAll(
      /`((?:src|extension|tests|benches|xtask|docs|examples)\/[\w./-]+)`/gu,
    ),
  ]
    .map(([, name]) => name)
    .filter((name) => !existsSync(join(ROOT, name)));

const faults = pages.flatMap((path) => [
  ...named(path).map((name) => `${path}: there is no ${name}`),
  ...links(path).flatMap(({ target, file, heading }) => {
    if (file.startsWith("..")) return [`${path}: ${target} leads out of the repository`];
    if (!existsSync(join(ROOT, file))) return [`${path}: ${target} leads nowhere`];
    const lost = heading !== undefined && file.endsWith(".md") && !anchors(file).includes(heading);
    return lost ? [`${path}: ${file} has no heading for #${heading}`] : [];
  }),
]);
const indexed = new Set(links(INDEX).map(({ file }) => file));
for (const path of pages.filter((page) => /^docs\/[^/]+\.md$/u.test(page) && page !== INDEX)) {
  if (!indexed.has(path)) faults.push(`${INDEX}: does not name ${path}`);
}
if (pages.length < 10 || faults.length > 0) {
  console.error(faults.join("\n") || "there are hardly any pages to look at");
  exit(1);
}
