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
  for (const entity of article.entities ?? []) {
    if (entity.type !== "person" && entity.type !== "organization") continue;
    for (let at = text.indexOf(entity.name); at >= 0; at = text.indexOf(entity.name, at + 1))
      ranges.push([place(at), place(at + entity.name.length), entity.type]);
  }
  const borders = [...new Set(ranges.flatMap(([begin, end]) => [begin, end]))].sort((a, b) => a - b);
  return borders.slice(0, -1).map((begin, i) => [begin, borders[i + 1],
    [...new Set(ranges.filter((r) => r[0] <= begin && r[1] >= borders[i + 1]).map((r) => r[2]))]])
    .filter(([, , kinds]) => kinds.length > 0);
}

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

function markedText(article) {
  const ranges = rangesOf(article);
  let next = 0;
  return marked(article.text, ranges, (piece) => make("span", {
    class: ranges[next++][2].map((kind) => `e-${kind}`).join(" ") }, piece));
}

const safe = (url) => /^https?:\/\//i.test(url ?? "");

export function articlePanel(article, { previous, next, close }, notes, openTag) {
  const button = (key, act) => make("button", { type: "button", disabled: !act, onclick: act }, say(key));
  const list = (key, rows) => (rows.length ? [make("h3", {}, say(key)), make("ul", {}, ...rows)] : []);
  return [
    make("div", { class: "bar" }, button("previous", previous), button("next", next), button("close", close)),
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
