// SPDX-License-Identifier: GPL-2.0-or-later
// One article in the side panel, with what was recognised in it marked in its text.
import { make, marked } from "./dom.js";
import { tagButtons } from "./notebook.js";
import { day, say } from "./text.js";

/** Ranges of the text in code points that lie side by side, each with all that it is part of. */
function rangesOf(article) {
  const ranges = [];
  for (const amount of article.amounts ?? []) ranges.push([amount.start, amount.end, "amount"]);
  for (const quote of article.quotes ?? []) ranges.push([quote.start, quote.end, "quote"]);
  for (const move of article.moves ?? []) ranges.push([move.start, move.end, "move"]);
  const text = article.text;
  const place = codePointPlaces(text);
  for (const [name, kind] of namesOf(article))
    for (const { 0: found, index } of text.matchAll(wholeWord(name)))
      ranges.push([place(index), place(index + found.length), kind]);
  const borders = [...new Set(ranges.flatMap(([begin, end]) => [begin, end]))].sort((a, b) => a - b);
  return borders.slice(0, -1).map((begin, i) => [begin, borders[i + 1],
    [...new Set(ranges.filter((r) => r[0] <= begin && r[1] >= borders[i + 1]).map((r) => r[2]))]])
    .filter(([, , kinds]) => kinds.length > 0);
}

/** What people and organisations are called in an article: by their names, and people by the last word of
 * theirs, which is how a text goes on to speak of them. */
function namesOf(article) {
  const names = new Map();
  for (const { type, name } of article.entities ?? []) {
    if (type !== "person" && type !== "organization") continue;
    names.set(name, type);
    const last = name.split(" ").at(-1);
    if (type === "person" && last.length > 2 && !names.has(last)) names.set(last, type);
  }
  return names;
}

const wholeWord = (name) => new RegExp(
  `(?<![\\p{L}\\p{N}])${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}])`, "gu");

/** From places in UTF-16 units to places in code points. */
function codePointPlaces(text) {
  const places = [];
  let count = 0;
  for (let i = 0; i < text.length; i += 1) {
    places.push(count);
    const pair = text.charCodeAt(i) >= 0xd800 && text.charCodeAt(i) < 0xdc00 && i + 1 < text.length;
    if (pair) {
      places.push(count);
      i += 1;
    }
    count += 1;
  }
  places.push(count);
  return (at) => places[Math.min(at, places.length - 1)];
}

/** The text below its title, which stands above it already. */
function markedText(article) {
  const text = article.text.startsWith(article.title) ? article.text.slice(article.title.length) : article.text;
  const skipped = Array.from(article.text).length - Array.from(text).length;
  const start = skipped + Array.from(/^\s*/.exec(text)[0]).length;
  const ranges = rangesOf(article).filter(([, end]) => end > start)
    .map(([begin, end, kinds]) => [Math.max(begin, start) - start, end - start, kinds]);
  let next = 0;
  return marked(text.trimStart(), ranges, (piece) => {
    const [begin, , kinds] = ranges[next++];
    return make("span", { class: kinds.map((kind) => `e-${kind}`).join(" "), "data-at": begin + start }, piece);
  });
}

/** Shows the marks that stand in a passage of the article: the quote, move or amount someone followed. */
export function showPassage(panel, article, passage) {
  const at = article.text.indexOf(passage);
  if (at < 0) return;
  const place = codePointPlaces(article.text);
  const followed = [...panel.querySelectorAll(".e-quote, .e-move, .e-amount")].filter((mark) =>
    mark.dataset.at >= place(at) && mark.dataset.at < place(at + passage.length));
  for (const mark of followed) mark.classList.add("followed");
  if (followed.length) panel.scrollTop = followed[0].offsetTop - panel.clientHeight / 3;
}

const bar = ({ previous, next, close }) => make("div", { class: "bar" },
  ...[["previous", previous], ["next", next], ["close", close]].map(([key, act]) =>
    make("button", { type: "button", disabled: !act, onclick: act }, say(key))));

/** In the place of an article that the index does not have, or has no more. */
export const missingPanel = (id, acts) => [bar(acts), make("p", {}, say("missing", id))];

const safe = (url) => /^https?:\/\//i.test(url ?? "");

export function articlePanel(article, acts, notes, openTag) {
  const list = (key, rows) => (rows.length ? [make("h3", {}, say(key)), make("ul", {}, ...rows)] : []);
  return [
    bar(acts),
    make("h2", {}, article.title || article.id),
    make("p", { class: "meta" }, [day(article.date), article.source, article.author].filter(Boolean).join(" · ")),
    safe(article.url) ? make("p", { class: "meta" }, make("a", { href: article.url, rel: "noopener noreferrer" }, say("original"))) : null,
    notes ? make("p", { class: "meta" }, ...tagButtons(notes, openTag), notes.note) : null,
    make("p", { class: "key" }, ...["person", "organization", "amount", "quote", "move"].map((key) =>
      make("span", { class: `e-${key}` }, say(key)))),
    make("p", {}, ...markedText(article)),
    ...list("moves", (article.moves ?? []).map((move) => make("li", {},
      `${move.person ?? move.group ?? say("unknown")} : ${move.from ?? say("unknown")} → ${move.to ?? say("unknown")}`))),
    ...list("quotes", (article.quotes ?? []).map((quote) => make("li", {},
      `${quote.speaker ?? say("unknown")} : « ${quote.text} »`))),
  ].filter(Boolean);
}
