// SPDX-License-Identifier: GPL-2.0-or-later
// The page: the address says what is asked for, `show` draws it.
import * as api from "./api.js";
import { articlePanel, missingPanel, showPassage } from "./article.js";
import { byId, make } from "./dom.js";
import { flowDrawing, hitList, moveTable, quoteTable } from "./lists.js";
import { saveRows } from "./exports.js";
import { added, addressOf, pageSize, readState, sizeOf, tabs, toggled } from "./state.js";
import { amountSliders, amountTable } from "./amounts.js";
import { drawStar, newsList, tagButtons, tagFacet, withWord } from "./notebook.js";
import { addSuggestions } from "./suggestions.js";
import { day, language, number, say, setLanguage } from "./text.js";
import { drawTimeline } from "./timeline.js";

let state = readState();
let shown = null; // the last answer, for exports and for next and previous
let pending = null;
let tags = { tags: {}, articles: {} };
let passage = ""; // what led to the article: it is shown there
let inPanel = ""; // the article whose panel is drawn

function go(change) {
  state = { ...state, ...change };
  history.pushState(null, "", addressOf(state));
  show();
}

function open(id, text = "") {
  passage = text;
  go({ article: id });
}

function close() {
  go({ article: "" });
  document.querySelector(".hit.current a, #list a")?.focus();
}

function drawWords() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-text]"))
    element.textContent = say(element.dataset.text);
  for (const element of document.querySelectorAll("[data-label]"))
    element.setAttribute("aria-label", say(element.dataset.label));
  byId("language").textContent = say("other");
}

function drawTabs() {
  byId("tabs").replaceChildren(...tabs.map((tab) => make("button", {
    type: "button", role: "tab", id: `tab-${tab}`, "aria-selected": String(state.tab === tab), "aria-controls": "list",
    tabindex: state.tab === tab ? 0 : -1,
    onclick: () => go({ tab, offset: 0 }) }, say(tab))));
}

const openTag = (word) => go({ q: withWord(state.q, word), offset: 0, tab: "articles" });

function drawFacets(facets) {
  byId("facets").replaceChildren(...tagFacet(tags.tags, state.q, (q) => go({ q, offset: 0 })), ...api.entityFacets.flatMap((field) => {
    const values = facets?.[field]?.values ?? [];
    if (values.length === 0) return [];
    const row = (value) => {
      const filter = `${field}:${value.value}`;
      return make("li", {},
        make("button", { type: "button", class: "value", "aria-pressed": String(state.filters.includes(filter)),
          onclick: () => go({ filters: toggled(state.filters, filter), offset: 0 }) },
        make("span", {}, value.value), make("span", { class: "count" }, number(value.count))),
        make("button", { type: "button", "aria-label": say("require", value.value), title: say("require", value.value),
          "aria-pressed": String(state.required.includes(value.value)),
          onclick: () => go({ required: toggled(state.required, value.value), offset: 0 }) }, "+"),
        make("button", { type: "button", "aria-label": say("without", value.value), title: say("without", value.value),
          onclick: () => go({ filters: toggled(state.filters, `${field}!=${value.value}`), offset: 0 }) }, "−"));
    };
    return [make("h2", {}, say(field)), make("ul", {}, ...values.map(row))];
  }));
}

function drawChosen() {
  const chip = (text, change) => make("button", { type: "button", "aria-label": say("remove", text),
    onclick: () => go({ ...change, offset: 0 }) }, `${text} ✕`);
  byId("chosen").replaceChildren(
    ...state.filters.map((filter) => chip(filterText(filter), { filters: toggled(state.filters, filter) })),
    ...state.required.map((name) => chip(say("all", name), { required: toggled(state.required, name) })));
}

/** A filter as people read it. */
function filterText(filter) {
  const [, field, excludes, value] = /^(\w+)(!?)[=:](.*)$/s.exec(filter) ?? [null, "", "", filter];
  if (!field) return filter;
  const text = field === "date" ? say("colon", say("period"), value.split("..").map(day).join(" – "))
    : say("colon", say(field), value);
  return excludes ? say("not", text) : text;
}

function drawTools() {
  const order = make("select", { id: "sort", onchange: (event) => go({ sort: event.target.value, offset: 0 }) },
    ...["relevance", "-date", "date"].map((sort) => make("option", { value: sort, selected: state.sort === sort }, say(sort))));
  byId("tools").replaceChildren(
    ...(state.tab === "articles" ? [make("label", { for: "sort" }, say("sort")), order] : []),
    ...["csv", "json"].map((form) => make("button", { type: "button",
      onclick: () => saveRows(rowsShown(), form) }, say(form))),
    make("a", { class: "button", href: api.reportAddress(state), download: "mercato.html" }, say("report")),
    ...(state.tab === "amounts" ? [amountSliders(state.filters, go)] : []));
}

function drawPages(total) {
  const place = byId("pages");
  place.replaceChildren();
  const size = sizeOf(state);
  if (state.tab === "news" || total <= size) return;
  const button = (key, offset, wanted) => make("button", { type: "button", disabled: !wanted,
    onclick: () => { go({ offset }); byId("results").focus(); } }, say(key));
  place.append(button("previous", Math.max(0, state.offset - size), state.offset > 0),
    make("span", {}, `${number(state.offset + 1)}–${number(Math.min(total, state.offset + size))} / ${number(total)}`),
    button("next", state.offset + size, state.offset + size < total));
}

function rowsShown() {
  return shown?.hits ?? shown?.moves ?? shown?.quotes ?? shown?.amounts
    ?? shown?.news?.flatMap((one) => one.hits) ?? [];
}

const rowCount = (here, all) => (all > here ? say("rowsOf", number(here), number(all)) : say("rows", number(here)));

function drawAnswer(answer, listing) {
  shown = listing ?? answer;
  const rows = rowsShown();
  const corrected = answer.query.corrected;
  byId("status").textContent = [corrected && say("corrected", answer.query.text, corrected),
    say("found", number(answer.total)), listing && rowCount(rows.length, listing.total), ...answer.warnings]
    .filter(Boolean).join(" · ");
  drawFacets(answer.facets);
  drawTimeline(byId("timeline"), answer.facets.date?.values, state, go);
  const list = byId("list");
  list.setAttribute("aria-labelledby", `tab-${state.tab}`);
  const tagsOf = (id) => (tags.articles[id] ? tagButtons(tags.articles[id], openTag) : []);
  if (state.tab === "news") list.replaceChildren(...newsList(listing.news, state.article, open, tagsOf));
  else if (rows.length === 0) list.replaceChildren(make("p", {}, say("nothing")));
  else if (state.tab === "moves") list.replaceChildren(...[flowDrawing(rows), moveTable(rows, open)].filter(Boolean));
  else if (state.tab === "quotes") list.replaceChildren(quoteTable(rows, open));
  else if (state.tab === "amounts") list.replaceChildren(amountTable(rows, open));
  else list.replaceChildren(...hitList(rows, state.article, open, tagsOf));
  drawPages(listing?.total ?? answer.total);
}

/** Opens the article `by` places from the one that is shown, on the next page of hits too. */
function stepFrom(id) {
  const ids = [...new Set(rowsShown().map((row) => row.id))];
  const at = ids.indexOf(id);
  const turns = (by) => state.tab === "articles" && shown
    && (by > 0 ? state.offset + pageSize < shown.total : state.offset > 0);
  return (by) => {
    if (at < 0) return null;
    if (ids[at + by]) return () => open(ids[at + by]);
    if (!turns(by)) return null;
    return async () => {
      const offset = Math.max(0, state.offset + by * pageSize);
      const { hits } = await api.search(state, undefined, offset);
      go({ offset, article: hits.at(by > 0 ? 0 : -1)?.id ?? "" });
    };
  };
}

async function drawArticle(signal) {
  const panel = byId("article");
  panel.hidden = !state.article;
  byId("layout").classList.toggle("with-article", Boolean(state.article));
  if (!state.article) {
    inPanel = "";
    return;
  }
  const step = stepFrom(state.article);
  const acts = { previous: step(-1), next: step(1), close };
  let article = null;
  try {
    ({ article } = await api.article(state.article, signal));
    panel.replaceChildren(...articlePanel(article, acts, tags.articles[state.article], openTag));
  } catch (error) {
    if (error.name === "AbortError") throw error;
    panel.replaceChildren(...missingPanel(state.article, acts));
  }
  if (inPanel === state.article) return;
  inPanel = state.article;
  panel.scrollTop = 0;
  panel.focus({ preventScroll: true });
  if (passage && article) showPassage(panel, article, passage);
  passage = "";
}

async function show() {
  pending?.abort();
  pending = new AbortController();
  const { signal } = pending;
  byId("query").value = state.q;
  document.title = state.q ? `${state.q} · Mercato` : "Mercato";
  drawWords();
  drawTabs();
  drawChosen();
  drawTools();
  try {
    const listings = { moves: api.moves, quotes: api.quotes, amounts: api.amounts };
    const list = listings[state.tab] ? listings[state.tab](state, signal) : state.tab === "news" ? api.news(signal) : null;
    let kept;
    let answer;
    let listing;
    [answer, listing, tags, kept] = await Promise.all([api.search(state, signal), list, api.tags(signal), api.saved(signal)]);
    drawStar(kept.searches, state, go);
    drawAnswer(answer, listing);
    await drawArticle(signal);
  } catch (error) {
    if (error.name === "AbortError") return;
    byId("status").textContent = `${say("failed")} ${error.message}`;
    byId("list").replaceChildren();
  }
}

const closeSuggestions = addSuggestions((row) => {
  if (["person", "organization", "product", "place", "media"].includes(row.kind))
    go({ q: "", filters: added(state.filters, `${row.kind}:${row.text}`), offset: 0, article: "" });
  else go({ q: row.text, offset: 0, article: "" });
});
byId("search").addEventListener("submit", (event) => {
  event.preventDefault();
  closeSuggestions();
  go({ q: byId("query").value.trim(), offset: 0, article: "" });
});
byId("language").addEventListener("click", () => {
  setLanguage(language === "fr" ? "en" : "fr");
  show();
});
byId("tabs").addEventListener("keydown", (event) => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  const names = [...byId("tabs").children];
  const next = names[(names.indexOf(document.activeElement) + by + names.length) % names.length];
  event.preventDefault();
  next.click();
  byId(next.id).focus();
});
addEventListener("popstate", () => {
  state = readState();
  show();
});
addEventListener("keydown", (event) => {
  if (event.defaultPrevented) return;
  if (event.key === "Escape" && state.article) close();
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !/INPUT|SELECT/.test(document.activeElement.tagName)) {
    event.preventDefault();
    byId("query").focus();
  }
});
show();
