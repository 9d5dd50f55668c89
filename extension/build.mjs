/**
 * Builds the extension for one browser. Not here: the core (`pkg/` must stand already) and packing for the stores.
 *
 *   node extension/build.mjs --browser chrome|firefox --out <folder> [--test] [--faults] [--glue <folder>]
 *
 * `--test` differs from a release in nothing but `__TEST__` (open shadow root, `data-testid`s, the component gallery)
 * and host permissions for every kind of site. `--faults` adds faults to order (`store/faults.ts`). `--glue` names a folder
 * with the core's JavaScript as the wasm-bindgen CLI writes it with `--experimental-reset-state-function`: with it the worker gets a fresh instance after a trap.
 * It must come from the same artefact as `pkg/`; the default is `pkg/` itself.
 */
import { build, transform } from "esbuild";
import { withTraps } from "./faults.mjs";
import { access, copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);

/** Extension pages. The overlay is no page: it is part of the content script. */
const VIEWS = { sidepanel: "Outreach Engine", dashboard: "Outreach Engine", options: "Options", welcome: "Welcome" };
const TEST_VIEWS = { gallery: "Gallery" };
/** The view whose beginning is worth a file of its own: it is opened often, and has many parts. */
const WHOLE_VIEW = "dashboard";
/** What a view asks before its own script has come: a few lines, fetched first because the page stops for them. */
const FIRST_QUESTIONS = { dashboard: "views/dashboard/first_question.ts" };
/** Sites that a test build may read: everything, as if the user had switched every site on. */
const EVERY_SITE = ["https://*/*", "http://localhost/*", "http://127.0.0.1/*"];
const ICON_SIZES = [16, 32, 48, 128];
/** The oldest browsers that have what we use; the manifests say the same. */
const TARGETS = { chrome: "chrome120", firefox: "firefox148" };
/**
 * The most that each content script may weigh, in bytes with gzip. Every page of a site that is switched on pays for the
 * first two; the third comes when the user does.
 */
const CONTENT_SCRIPT_BUDGETS = { "early.js": 2_000, "page.js": 40_000, "insertion.js": 13_000 };
const options = readOptions();
const out = resolve(root, options.out);
const shared = {
  bundle: true,
  absWorkingDir: root,
  define: { __TEST__: String(options.test), __FAULTS__: String(options.faults) },
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none",
  loader: { ".json": "json" },
  logLevel: "warning",
  metafile: true,
  minify: !options.test,
  outdir: out,
  plugins: [withoutMarkupFromStrings(), withoutCodeFromAddresses(), withoutDecryption(), styles()],
  target: TARGETS[options.browser],
};

let views = [];
try {
  await buildAll();
} catch (error) {
  // What is wrong in a source has been said by esbuild already.
  if (!Array.isArray(error.errors)) console.error(error);
  process.exitCode = 1;
}

async function buildAll() {
  await rm(out, { recursive: true, force: true });
  await mkdir(join(out, "icons"), { recursive: true });
  views = await presentViews();
  const [worker, ...others] = await Promise.all([buildWorker(), buildPageScripts(), buildViews()]);
  for (const { metafile } of others) refuseCoreCode(metafile);
  await writeFile(join(out, "manifest.json"), `${JSON.stringify(await manifest(), null, 2)}\n`);
  await copyFile(join(root, "pkg/outreach_engine_bg.wasm"), join(out, "outreach_engine_bg.wasm"));
  for (const size of ICON_SIZES) await copyIcon(`icons/icon-${size}.png`);
  await writeWords();
  await writeFile(join(out, "licences.txt"), await licences());
  if (!options.test) await refuseHeavyScripts();
  report([worker, ...others]);
}

/** The screens' words and the core's sentences by language, without what is there for readers of the source. */
async function writeWords() {
  const locales = await readdir(join(here, "_locales"));
  const sentences = (await readdir(join(here, "worker/data"))).filter((name) => /^sentences\.\w+\.json$/.test(name));
  const files = [
    ...locales.map((name) => [`_locales/${name}/messages.json`, `_locales/${name}/messages.json`]),
    // Only the worker of that language reads them.
    ...sentences.map((name) => [`worker/data/${name}`, name]),
  ];
  for (const [from, to] of files) {
    await mkdir(dirname(join(out, to)), { recursive: true });
    // What is said to translators need not travel.
    const words = JSON.parse(await readFile(join(here, from), "utf8"), (key, value) =>
      key === "description" ? undefined : value,
    );
    // Messages by name: those that begin alike stand together, and a zip finds more in common.
    const byName = ([one], [other]) => (one < other ? -1 : 1);
    const written = to.startsWith("_locales") ? Object.fromEntries(Object.entries(words).sort(byName)) : words;
    await writeFile(join(out, to), JSON.stringify(written));
  }
}

function copyIcon(name) {
  return copyFile(join(here, name), join(out, name));
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      browser: { type: "string" },
      out: { type: "string" },
      test: { type: "boolean", default: false },
      faults: { type: "boolean", default: false },
      glue: { type: "string", default: "pkg" },
    },
  });
  if (!Object.hasOwn(TARGETS, values.browser ?? "")) throw new Error("--browser must be chrome or firefox");
  if (!values.out) throw new Error("--out must name the folder to build into");
  const inside = relative(root, resolve(root, values.out));
  if (inside === "" || inside.startsWith("..") || !/^(dist|target)(\/|\\)/.test(inside)) {
    throw new Error("--out must lie in dist/ or target/: the folder is emptied first");
  }
  return values;
}

/** The worker's script: a module in both browsers, because the core's glue is one. */
function buildWorker() {
  const glue = resolve(root, options.glue, "outreach_engine.js");
  const fromPkg = { filter: /pkg\/outreach_engine(\.js)?$/ };
  return build({
    ...shared,
    entryPoints: { worker: join(here, "worker/main.ts") },
    format: "esm",
    plugins: [
      withoutTableOfLetters(),
      withoutWordsOfErrors(),
      withoutOtherSchedulers(),
      ...(options.faults ? [withTraps()] : []),
      { name: "glue", setup: ({ onResolve }) => onResolve(fromPkg, () => ({ path: glue })) },
    ],
  });
}

/** The content scripts, which cannot be modules, and what must not wait for any: classic scripts. */
function buildPageScripts() {
  const scripts = { early: "early.ts", page: "main.ts", insertion: "insertion_script.ts" };
  const questions = Object.entries(FIRST_QUESTIONS).map(([view, file]) => [`${view}_first`, join(here, file)]);
  const entryPoints = Object.fromEntries([
    ...Object.entries(scripts).map(([name, file]) => [name, join(here, "page", file)]),
    ...questions,
  ]);
  return build({ ...shared, entryPoints, format: "iife" });
}

async function buildViews() {
  const [whole, others] = [
    views.filter(({ name }) => name === WHOLE_VIEW),
    views.filter(({ name }) => name !== WHOLE_VIEW),
  ];
  const built = await Promise.all([
    bundleViews(others, []),
    ...whole.map((view) => bundleViews([view], [inOneFile(view.script)])),
  ]);
  const all = (part) => Object.assign({}, ...built.map((metafile) => metafile[part]));
  return { metafile: { inputs: all("inputs"), outputs: all("outputs") } };
}

/** Views that share what they have in common; what one of them loads later is a file of its own. */
async function bundleViews(some, plugins) {
  const { metafile } = await build({
    ...shared,
    entryPoints: Object.fromEntries(some.map(({ name, script }) => [name, script])),
    format: "esm",
    plugins: [...shared.plugins, ...plugins],
    splitting: true,
    chunkNames: "shared/[name]-[hash]",
  });
  await Promise.all(
    some.map(async ({ name, title, html }) => {
      const text = html === null ? page(name, title, chunksOf(name, metafile)) : await readFile(html, "utf8");
      await writeFile(join(out, `${name}.html`), text);
    }),
  );
  return metafile;
}

/**
 * Keeps all that a view begins with in one file. Left to itself the bundler makes one for each set of later parts that need
 * something of it, a dozen small ones, and a page that opens pays a millisecond or two for each. So every later part is
 * made to need the whole beginning, which has run by then.
 */
function inOneFile(entry) {
  const beginning = JSON.stringify(entry);
  return {
    name: "one-file",
    setup: ({ onResolve, onLoad, resolve: resolveAs }) => {
      onResolve({ filter: /^\./ }, async ({ kind, path, importer, resolveDir }) => {
        if (kind !== "dynamic-import") return null;
        const found = await resolveAs(path, { kind: "import-statement", importer, resolveDir });
        return { ...found, pluginData: "later" };
      });
      onLoad({ filter: /\.tsx?$/ }, async ({ path, pluginData }) => {
        if (pluginData !== "later") return null;
        const contents = `${await readFile(path, "utf8")}\nimport ${beginning};\n`;
        return { contents, loader: path.endsWith("x") ? "tsx" : "ts", resolveDir: dirname(path) };
      });
    },
  };
}

/** Files that a view's script cannot begin without, however many imports away: named in the page they come all at once. */
function chunksOf(name, { outputs }) {
  const path = (file) => relative(root, join(out, file)).split(sep).join("/");
  const needed = new Set([path(`${name}.js`)]);
  for (const file of needed) {
    for (const { path: imported, kind } of outputs[file]?.imports ?? []) {
      if (kind === "import-statement") needed.add(imported);
    }
  }
  return [...needed].slice(1).map((file) => relative(out, resolve(root, file)).split(sep).join("/"));
}

/**
 * Preact can set markup from a string (`dangerouslySetInnerHTML`). We never do, page text is hostile, and in a content
 * script no policy of ours would catch a slip: so the ability is cut out, and a Preact that words it otherwise is
 * refused rather than let through.
 */
function withoutMarkupFromStrings() {
  const cut = ({ path }) =>
    readFile(path, "utf8").then((text) => {
      const contents = text
        .replace(/\w+\.__html==\w+\.innerHTML/, "false")
        .replace(/\(\w+\.innerHTML=\w+\.__html\)/, "false");
      if (contents.includes("innerHTML=") || contents.includes(".innerHTML")) throw new Error(`${path} sets markup`);
      return { contents, loader: "js" };
    });
  return { name: "no-markup", setup: ({ onLoad }) => onLoad({ filter: /preact[\\/]dist[\\/]preact\.mjs$/ }, cut) };
}

/**
 * The store in memory says by a table of ten kilobytes which letters a name may begin with and hold. The browser knows them by
 * their properties.
 */
function withoutTableOfLetters() {
  const cut = ({ path }) =>
    readFile(path, "utf8").then((text) => {
      const contents = text.replace(
        /\/\^\(\?:\[\$A-Z_a-z\\xAA.*\$\/;/,
        String.raw`/^[$_\p{ID_Start}][$\u200c\u200d\p{ID_Continue}]*$/u;`,
      );
      if (contents === text) throw new Error(`${path} no longer holds the table of letters: look at it anew`);
      return { contents, loader: "js" };
    });
  return { name: "no-letters", setup: ({ onLoad }) => onLoad({ filter: /lib[\\/]validateKeyPath\.js$/ }, cut) };
}

/** What the errors of the store in memory say besides their names, which are all that is asked of them. */
function withoutWordsOfErrors() {
  const cut = ({ path }) =>
    readFile(path, "utf8").then((text) => {
      const contents = text.replace(/^const messages = \{[^}]*\};/, "const messages = {};");
      if (contents === text) throw new Error(`${path} no longer begins with messages: look at it anew`);
      return { contents, loader: "js" };
    });
  return {
    name: "no-words-of-errors",
    setup: ({ onLoad }) => onLoad({ filter: /fake-indexeddb[\\/].*lib[\\/]errors\.js$/ }, cut),
  };
}

/** Where the store in memory looks for a way to put a task behind others: Node, jsdom and old browsers have others than ours. */
function withoutOtherSchedulers() {
  const cut = ({ path }) =>
    readFile(path, "utf8").then((text) => {
      if (!/scheduler\.postTask\(fn\)[^]*export const queueTask = fn =>/.test(text))
        throw new Error(`${path} no longer puts tasks as it did: look at it anew`);
      return { contents: "export const queueTask = (fn) => scheduler.postTask(fn);", loader: "js" };
    });
  return {
    name: "no-other-schedulers",
    setup: ({ onLoad }) => onLoad({ filter: /fake-indexeddb[\\/].*lib[\\/]scheduling\.js$/ }, cut),
  };
}

/**
 * The zip reader can fetch codecs of its user's from an address. There are none, no code of ours comes from an address, and
 * the stores' linters warn of the call.
 */
function withoutCodeFromAddresses() {
  const cut = ({ path }) =>
    readFile(path, "utf8").then((text) => {
      const contents = text.replace(/await import\([^)]*\bcodecURI\)/, "undefined");
      if (contents === text) throw new Error(`${path} no longer fetches codecs as it did: look at it anew`);
      return { contents, loader: "js" };
    });
  return {
    name: "no-remote-code",
    setup: ({ onLoad }) => onLoad({ filter: /zip\.js[\\/]lib[\\/]core[\\/]codec-registry\.js$/ }, cut),
  };
}

/** An entry that needs a passphrase is refused before it is read (`import/zip.ts`): what would decrypt it is never called. */
function withoutDecryption() {
  const streams = [
    "AESDecryptionStream",
    "AESEncryptionStream",
    "ZipCryptoDecryptionStream",
    "ZipCryptoEncryptionStream",
  ];
  const contents = `const none = () => { throw new Error("encrypted"); };\nexport { ${[...streams, "setAESEngine"].map((name) => `none as ${name}`).join(", ")} };`;
  return {
    name: "no-decryption",
    setup: ({ onLoad }) =>
      onLoad({ filter: /streams[\\/](aes|zip)-crypto-stream\.js$/ }, () => ({ contents, loader: "js" })),
  };
}

/** Style sheets come as texts, to be adopted; in a release without the white space. */
function styles() {
  const load = async ({ path }) => {
    const { code } = await transform(await readFile(path, "utf8"), {
      loader: "css",
      minify: !options.test,
      target: TARGETS[options.browser],
    });
    // The space that is left before a token's value is part of it, and of no use.
    return { contents: code.replace(/(--[\w-]+): /g, "$1:"), loader: "text" };
  };
  return { name: "styles", setup: ({ onLoad }) => onLoad({ filter: /\.css$/ }, load) };
}

async function refuseHeavyScripts() {
  for (const [name, most] of Object.entries(CONTENT_SCRIPT_BUDGETS)) {
    const bytes = gzipSync(await readFile(join(out, name)), { level: 9 }).length;
    if (bytes > most) throw new Error(`${name} has ${bytes} bytes with gzip; ${most} are allowed`);
  }
}

async function presentViews() {
  const named = Object.entries({ ...VIEWS, ...(options.test ? TEST_VIEWS : {}) });
  const found = await Promise.all(
    named.map(async ([name, title]) => {
      const script = await firstOf([`views/${name}/main.tsx`, `views/${name}/${name}.tsx`]);
      const html = await firstOf([`views/${name}/${name}.html`, `views/${name}/index.html`]);
      if (script === null) console.warn(`extension/build.mjs: no view ${name}`);
      return script === null ? [] : [{ name, title, script, html }];
    }),
  );
  return found.flat();
}

/** The page of a view that brings none of its own: the script draws everything and adopts its styles. */
function page(name, title, chunks) {
  const first = Object.hasOwn(FIRST_QUESTIONS, name) ? `\n    <script src="${name}_first.js"></script>` : "";
  const ahead = first + chunks.map((file) => `\n    <link rel="modulepreload" href="${file}" />`).join("");
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title}</title>${ahead}
    <script type="module" src="${name}.js"></script>
  </head>
  <body></body>
</html>
`;
}

async function firstOf(paths) {
  for (const path of paths) {
    try {
      await access(join(here, path));
      return join(here, path);
    } catch {
      // The next place may hold it.
    }
  }
  return null;
}

/** The hand-written manifest, with Firefox's differences laid over it; `null` there takes a key out. */
async function manifest() {
  const base = { version: await version(), ...(await json("manifest.json")) };
  const overlay = options.browser === "firefox" ? await json("manifest.firefox.json") : {};
  const merged = Object.fromEntries(Object.entries({ ...base, ...overlay }).filter(([, value]) => value !== null));
  const has = (name) => views.some((view) => view.name === name);
  if (!has("sidepanel")) {
    delete merged.side_panel;
    delete merged.sidebar_action;
  }
  if (!has("options")) delete merged.options_ui;
  if (options.test) {
    merged.host_permissions = EVERY_SITE;
    delete merged.optional_host_permissions;
    delete merged.optional_permissions;
    merged.content_scripts = merged.content_scripts.map((script) => ({ ...script, matches: EVERY_SITE }));
  }
  return merged;
}

async function json(name) {
  return JSON.parse(await readFile(join(here, name), "utf8"));
}

/** The version of Cargo.toml's `[package]`: the only place where it is written. */
async function version() {
  const text = await readFile(join(root, "Cargo.toml"), "utf8");
  const section = /^\[package\]$([\s\S]*?)(?=^\[)/m.exec(text)?.[1] ?? "";
  const found = /^version = "(\d+\.\d+\.\d+)"$/m.exec(section)?.[1];
  if (found === undefined) throw new Error("Cargo.toml: [package] has no version of three numbers");
  return found;
}

/** A site's content security policy may forbid compiling it, and an extension page has no need of it. */
function refuseCoreCode(metafile) {
  const core = Object.keys(metafile.inputs).find((path) => /(^|\/)outreach_engine\.js$/.test(path));
  if (core !== undefined) throw new Error(`${core} was bundled outside the worker`);
}

/** The licence texts of what is bundled: of every package that package.json names as needed at run time. */
async function licences() {
  const { dependencies } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const texts = await Promise.all(
    Object.keys(dependencies).map(
      async (name) => `${name}\n\n${await readFile(join(root, "node_modules", name, "LICENSE"), "utf8")}`,
    ),
  );
  // A paragraph on one line, which the browser breaks: neither indents nor breaks nor drawn lines need to travel.
  const paragraphs = (text) =>
    text
      .replace(/^[ \t*=-]+$/gm, "")
      .split(/\n\s*\n/)
      .map((paragraph) => paragraph.trim().replace(/\s+/g, " "))
      .join("\n");
  return texts.map(paragraphs).join("\n\n----\n\n");
}

function report(results) {
  const sizes = results
    .flatMap(({ metafile }) => Object.entries(metafile.outputs))
    .map(
      ([path, { bytes }]) =>
        `${relative(out, resolve(root, path)).split(sep).join("/")} ${(bytes / 1000).toFixed(1)} kB`,
    );
  console.log(`${relative(root, out)}: ${sizes.sort().join(", ")}`);
}
