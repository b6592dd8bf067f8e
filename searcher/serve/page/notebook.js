// SPDX-License-Identifier: GPL-2.0-or-later
// What was kept beside the index: saved searches and what is new for them, tags. It is only shown here:
// the server writes nothing, so that keeping a search is a command to copy.
import { byId, make } from "./dom.js";
import { hitList } from "./lists.js";
import { day, number, say } from "./text.js";

/** Adds a word to a query, or takes it away. */
export function withWord(query, word) {
  const words = query.split(/\s+/).filter(Boolean);
  return (words.includes(word) ? words.filter((w) => w !== word) : [...words, word]).join(" ");
}

export const tagButtons = (notes, openTag) => notes.tags.map((tag) => make("button", { type: "button",
  class: "tag", onclick: () => openTag(`tag:${tag}`) }, tag));

/** The tags as a part of the facets. */
export function tagFacet(tags, query, change) {
  const names = Object.keys(tags);
  if (names.length === 0) return [];
  const words = query.split(/\s+/);
  return [make("h2", {}, say("tags")), make("ul", {}, ...names.map((tag) => make("li", {},
    make("button", { type: "button", class: "value", "aria-pressed": String(words.includes(`tag:${tag}`)),
      onclick: () => change(withWord(query, `tag:${tag}`)) },
    make("span", {}, tag), make("span", { class: "count" }, number(tags[tag]))),
    make("button", { type: "button", "aria-label": say("without", tag), title: say("without", tag),
      onclick: () => change(withWord(query, `-tag:${tag}`)) }, "−"))))];
}

/** An argument of a shell. */
const quoted = (text) => (/^[\w:./=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

function commandOf(state) {
  const filters = state.filters.map((filter) => ` -f ${quoted(filter)}`).join("");
  return `mercato-searcher save ${say("name")}${state.q ? ` ${quoted(state.q)}` : ""}${filters}`;
}

/** The star: whether this query is kept, how to keep it, and the searches that are. */
export function drawStar(searches, state, go) {
  const kept = searches.find((search) => search.query === state.q || `query:${search.name}` === state.q);
  const fresh = searches.reduce((sum, search) => sum + search.new, 0);
  const box = byId("saved");
  const open = box.querySelector("details")?.open ?? false;
  const command = commandOf(state);
  const details = make("details", { open },
    make("summary", {}, `${kept ? "★" : "☆"} ${say("saved")}${fresh > 0 ? ` (${number(fresh)})` : ""}`),
    make("div", {}, make("ul", {}, ...searches.map((search) => make("li", {},
      make("button", { type: "button", title: search.query,
        onclick: () => go({ q: `query:${search.name}`, filters: [], required: [], offset: 0, tab: "articles", article: "" }) }, search.name),
      " ", search.new > 0 ? make("button", { type: "button", class: "fresh",
        onclick: () => go({ tab: "news", offset: 0, article: "" }) }, say("fresh", number(search.new))) : null))),
    searches.length === 0 ? make("p", {}, say("noSaved")) : null,
    kept || (!state.q && state.filters.length === 0) || state.required.length > 0 ? null : make("p", { class: "meta" }, say("keep"), make("br"),
      make("code", {}, command), " ", make("button", { type: "button",
        onclick: () => navigator.clipboard?.writeText(command) }, say("copy")))));
  box.replaceChildren(details);
}

/** What came since each search was last seen. */
export function newsList(news, current, open, tagsOf) {
  if (news.length === 0) return [make("p", {}, say("noSaved"))];
  return news.flatMap((one) => [
    make("h2", {}, one.name),
    make("p", { class: "meta" }, `${say("fresh", number(one.total))} · ${day(one.since)} · ${one.query}`),
    ...hitList(one.hits, current, open, tagsOf)]);
}
