// Finds names and words of texts in files that lie beside the pages: no server answers.
// A file is a script that hands over what it holds; so it loads from a folder as well.
"use strict";

(() => {
const here = new URL("../search/", document.currentScript.src);
const FOUND = 25, SUGGESTED = 8, QUOTED = 12, AROUND = 120, LONGEST = 200;
const KINDS = ["Document", "Treaty", "Actor", "Verb", "Article", "Agenda item", "Subject"];
const PART = /^(.+?),? (op|pp|para(?:graph)?s?\.?) ?(\d\S*)$/i;

// Files, each loaded once.

const waiting = new Map(), loaded = new Map();
globalThis.normgraphFound = (name, data) => waiting.get(name)?.(data);

function load(name) {
  if (!loaded.has(name)) {
    loaded.set(name, new Promise((resolve, reject) => {
      waiting.set(name, resolve);
      const script = document.createElement("script");
      script.src = new URL(`${name}.js`, here).href;
      script.onerror = () => { loaded.delete(name); reject(new Error(name)); };
      document.head.append(script);
    }));
  }
  return loaded.get(name);
}

// Words are folded as the index was.

const fold = (words) =>
  words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[^\p{L}\p{N}+&]+/gu, " ").trim().replace(/^the /, "");
const wordsOf = (folded) => folded.match(/[a-z0-9]+/g) || [];

// Files with a word, and with those that begin so: words lie in their order, and of each
// file the first is known.
function filesOf(firsts, word, isBegun) {
  const from = Math.max(0, firsts.findLastIndex((first) => first <= word));
  const end = isBegun ? firsts.findLastIndex((first) => first <= `${word}\uffff`) : from;
  return Array.from({ length: Math.min(end - from, 5) + 1 }, (_, i) => from + i);
}

// Names.

async function names(asked, most) {
  const folded = fold(asked), sought = wordsOf(folded);
  if (!sought.length) return [];
  const { names: heads } = await load("index");
  const numbers = new Set(sought.flatMap((word) => filesOf(heads, word, true)));
  const files = await Promise.all([...numbers].map((n) => load(`names-${n}`)));
  const rows = files.flat().map(([words, kind, file, held, other]) =>
    ({ words, kind, file, held, folded: other ?? fold(words) }));
  const whole = rows.filter((row) => ` ${row.folded}`.includes(` ${folded}`));
  const found = whole.length ? whole : rows.filter((row) =>
    folded.split(" ").every((word) => ` ${row.folded}`.includes(` ${word}`)));
  const rank = (row) => [
    row.folded !== folded, !` ${row.folded} `.includes(` ${folded} `),
    !row.held && row.kind === "Document", KINDS.indexOf(row.kind), row.folded.length,
  ].map(Number);
  const ranked = found.map((row) => [rank(row), row]).sort(([a, one], [b, other]) => {
    const at = a.findIndex((value, i) => value !== b[i]);
    return at < 0 ? (one.words < other.words ? -1 : 1) : a[at] - b[at];
  });
  const once = new Map(ranked.map(([, row]) => [row.file, row]).reverse());
  return ranked.map(([, row]) => row).filter((row) => once.get(row.file) === row)
    .slice(0, most);
}

// A paragraph as lawyers ask for it: "2388 OP 4"; of a statement "S/PRST/2013/21, para. 8".
async function paragraph(asked) {
  const found = PART.exec(asked);
  if (!found) return [];
  const [whole] = await names(found[1], 1);
  if (!whole || !whole.held) return [];
  const isPreamble = found[2].toLowerCase().startsWith("pp");
  const isStatement = whole.file.includes("/prst/");
  const part = isStatement ? "par" : isPreamble ? "pp" : "op";
  const steps = found[3].match(/[^()\s.]+/g) || [];
  const words = `${whole.words} ${isStatement ? "para." : part.toUpperCase()} ${found[3]}`;
  return [{ ...whole, words, kind: "Paragraph", file: `${whole.file}#${[part, ...steps].join("-")}` }];
}

// Paragraphs.

function numbersOf(deltas) {
  let last = 0;
  return deltas.map((step) => (last += step));
}

async function withWord(word, heads, isLast) {
  const numbers = filesOf(heads, word, isLast && word.length > 2);
  const files = await Promise.all(numbers.map((n) => load(`words-${n}`)));
  const found = new Set();
  for (const file of files) {
    for (const [other, deltas] of Object.entries(file)) {
      const fits = other === word || (isLast && word.length > 2 && other.startsWith(word));
      if (fits) numbersOf(deltas).forEach((number) => found.add(number));
    }
  }
  return found;
}

async function paragraphs(asked) {
  const { words: heads, common, counts } = await load("index");
  const sought = wordsOf(fold(asked));
  const telling = [...new Set(sought)].filter((word) => !common.includes(word));
  if (!telling.length) return { hits: [], count: 0, isCommon: sought.length > 0 };
  const last = sought.at(-1);
  const sets = await Promise.all(telling.map((w) => withWord(w, heads, w === last)));
  sets.sort((a, b) => a.size - b.size);
  const found = [...sets[0]].filter((n) => sets.every((set) => set.has(n)));
  found.sort((a, b) => a - b);
  return { hits: await quoted(found.slice(0, QUOTED), counts), count: found.length };
}

// The latest document is the first: its paragraphs have the lowest numbers.
async function quoted(numbers, counts) {
  let document = 0, before = 0;
  const places = numbers.map((number) => {
    while (number >= before + counts[document]) before += counts[document++];
    return [document, number - before];
  });
  return Promise.all(places.map(async ([document, at]) => {
    const [symbol, date, file, rows] = await load(`text-${document}`);
    const [anchor, label, text] = rows[at];
    return { words: `${symbol} ${label}`.trim(), date, file: `${file}#${anchor}`, text };
  }));
}

// What is shown: made of elements, never of HTML.

function element(name, content, given = {}) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) made.setAttribute(key, value);
  made.append(...[content].flat());
  return made;
}

const address = (file) => new URL(`../${file}`, here).href;

function around(text, asked) {
  const tried = [asked, ...asked.split(/\s+/)].map((words) =>
    text.toLowerCase().indexOf(words.toLowerCase()));
  const at = tried.findIndex((place) => place >= 0);
  if (at < 0) return [text.slice(0, 2 * AROUND)];
  const length = at ? asked.split(/\s+/)[at - 1].length : asked.length;
  const start = Math.max(0, tried[at] - AROUND), end = tried[at] + length;
  return [
    (start ? "… " : "") + text.slice(start, tried[at]),
    element("mark", text.slice(tried[at], end)),
    text.slice(end, end + AROUND) + (end + AROUND < text.length ? " …" : ""),
  ];
}

function nameRow(row) {
  const cited = row.kind === "Document" && !row.held ? ", cited only" : "";
  const link = element("a", row.words, { href: address(row.file) });
  return element("li", [link, " ", element("span", row.kind + cited, { class: "kind" })]);
}

function hitRow(hit, asked) {
  const link = element("a", hit.words, { href: address(hit.file) });
  const date = element("time", hit.date, hit.date ? { datetime: hit.date } : {});
  return element("li", [link, " ", date, element("span", around(hit.text, asked), { class: "words" })]);
}

function section(title, content) {
  return element("section", [element("h2", title), content].flat());
}

async function show(place, asked) {
  const [named, part, { hits, count, isCommon }] = await Promise.all([
    names(asked, FOUND), paragraph(asked), paragraphs(asked),
  ]);
  const rows = [...part, ...named].map(nameRow);
  const list = rows.length ? element("ul", rows, { class: "cited" })
    : element("p", "No name has these words.");
  const texts = hits.map((hit) => hitRow(hit, asked));
  const said = isCommon ? "Nearly every paragraph has these words: add another."
    : "No paragraph has these words.";
  const more = count > hits.length
    ? [element("p", `The latest ${hits.length} of ${count} paragraphs; more words find fewer.`)] : [];
  const quotes = texts.length ? [element("ul", texts, { class: "places" }), ...more]
    : [element("p", said)];
  place.replaceChildren(section("Names", [list]), section("In the texts", quotes));
}

// The page of the search, and suggestions on every page.

globalThis.suggested = async (asked) => {
  const rows = await names(asked, SUGGESTED);
  return [asked, rows.map((r) => r.words), rows.map((r) => r.kind), rows.map((r) => address(r.file))];
};

document.addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("found");
  const asked = (new URLSearchParams(location.search).get("q") || "").trim().slice(0, LONGEST);
  if (!place || !asked) return;
  for (const field of document.querySelectorAll('form[role="search"] input')) field.value = asked;
  document.title = `Search: ${asked} – normgraph`;
  show(place, asked).catch(() => {
    place.replaceChildren(element("p", "The files of the search could not be loaded.", { role: "alert" }));
  });
});
})();
