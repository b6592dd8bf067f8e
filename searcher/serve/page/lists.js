// SPDX-License-Identifier: GPL-2.0-or-later
// The lists of the three tabs: articles, moves, quotes.
import { make, marked } from "./dom.js";
import { day, say } from "./text.js";

export function hitList(hits, current, open, tagsOf = () => []) {
  return hits.map((hit) => make("article", { class: hit.id === current ? "hit current" : "hit" },
    make("h3", {}, make("a", { href: `?article=${encodeURIComponent(hit.id)}`, onclick: (event) => {
      event.preventDefault();
      open(hit.id);
    } }, ...marked(hit.title || hit.id, hit.title_highlights))),
    make("p", { class: "meta" }, [day(hit.date), hit.source].filter(Boolean).join(" · ")),
    make("p", { class: "snippet" }, ...marked(hit.snippet, hit.highlights)),
    make("p", { class: "meta" }, [...(hit.entities?.person ?? []), ...(hit.entities?.organization ?? [])]
      .slice(0, 6).join(" · ")), ...tagsOf(hit.id)));
}

/** A link to the article of a row, where `text` stands. */
export function articleLink(row, open, text) {
  return make("a", { href: `?article=${encodeURIComponent(row.id)}`, onclick: (event) => {
    event.preventDefault();
    open(row.id, text);
  } }, row.title || row.id);
}

export function table(heads, rows) {
  return make("div", { class: "table", tabindex: "0", role: "region", "aria-label": heads.join(", ") },
    make("table", {},
      make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))),
      make("tbody", {}, ...rows)));
}

export function moveTable(moves, open) {
  const cell = (...children) => make("td", {}, ...children);
  return table(["who", "departs", "arrives", "role", "when", "evidence"].map((key) => say(key)),
    moves.map((move) => make("tr", {}, cell(move.person ?? move.group ?? say("unknown")),
      cell(move.from ?? say("unknown")), cell(move.to ?? say("unknown")), cell(move.role ?? ""),
      cell(day(move.date)), cell(move.evidence ?? "", make("br"), articleLink(move, open, move.evidence)))));
}

export function quoteTable(quotes, open) {
  return table(["speaker", "quote", "when"].map((key) => say(key)),
    quotes.map((quote) => make("tr", {}, make("td", {}, quote.speaker ?? say("unknown")),
      make("td", {}, make("blockquote", {}, quote.text), articleLink(quote, open, quote.text)),
      make("td", {}, day(quote.date)))));
}

/** The most frequent arrows between organisations: departures left, arrivals right. */
export function flowDrawing(moves) {
  const most = 12;
  const counts = new Map();
  for (const move of moves)
    if (move.from && move.to) {
      const key = JSON.stringify([move.from, move.to]);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  const flows = [...counts].map(([key, count]) => ({ ends: JSON.parse(key), count }))
    .sort((a, b) => b.count - a.count).slice(0, most);
  if (flows.length === 0) return null;
  const sources = [...new Set(flows.map((f) => f.ends[0]))];
  // Arrivals in the order of the mean place of their departures: few arrows cross.
  const weight = (name) => {
    const places = flows.filter((f) => f.ends[1] === name).map((f) => sources.indexOf(f.ends[0]));
    return places.reduce((a, b) => a + b, 0) / places.length;
  };
  const targets = [...new Set(flows.map((f) => f.ends[1]))].sort((a, b) => weight(a) - weight(b));
  const height = Math.max(sources.length, targets.length) * 34 + 10;
  const y = (names, name) => ((names.indexOf(name) + 0.5) * height) / names.length;
  const svg = make("svg", { viewBox: `0 0 720 ${height}`, role: "img", "aria-label": say("drawing") });
  for (const { ends: [from, to], count } of flows)
    svg.append(make("path", { d: `M230 ${y(sources, from)} C360 ${y(sources, from)} 360 ${y(targets, to)} 490 ${y(targets, to)}`,
      "stroke-width": Math.min(2 + count, 12), "stroke-opacity": "0.65" },
    make("title", {}, `${from} → ${to} : ${count}`)));
  for (const name of sources)
    svg.append(make("text", { x: 220, y: y(sources, name) + 5, "text-anchor": "end" }, short(name)));
  for (const name of targets) svg.append(make("text", { x: 500, y: y(targets, name) + 5 }, short(name)));
  return make("figure", { id: "flows" }, make("figcaption", { class: "meta" }, say("drawing")), svg);
}

const short = (name) => (name.length > 26 ? `${name.slice(0, 25)}…` : name);
