// SPDX-License-Identifier: GPL-2.0-or-later
// The page: the address says what is asked for, `show` draws it.
import * as api from "./api.js";
import { articlePanel } from "./article.js";
import { byId, make } from "./dom.js";
import { flowDrawing, hitList, moveTable, quoteTable } from "./lists.js";
import { addressOf, pageSize, readState, toggled } from "./state.js";
import { amountSliders, amountTable } from "./amounts.js";
import { drawStar, newsList, tagButtons, tagFacet, withWord } from "./notebook.js";
import { addSuggestions } from "./suggestions.js";
import { language, number, say, setLanguage } from "./text.js";
import { drawTimeline } from "./timeline.js";

let state = readState();
let shown = null; // the last answer, for exports and for next and previous
let pending = null;
let tags = { tags: {}, articles: {} };

function go(change) {
  state = { ...state, ...change };
  history.pushState(null, "", addressOf(state));
  show();
}

const open = (id) => go({ article: id });

function drawWords() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-text]"))
    element.textContent = say(element.dataset.text);
  byId("language").textContent = say("other");
}

function drawTabs() {
  byId("tabs").replaceChildren(...["articles", "moves", "quotes", "amounts", "news"].map((tab) => make("button", {
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
        make("button", { type: "button", "aria-label": say("without", value.value), title: say("without", value.value),
          onclick: () => go({ filters: toggled(state.filters, `${field}!=${value.value}`), offset: 0 }) }, "−"));
    };
    return [make("h2", {}, say(field)), make("ul", {}, ...values.map(row))];
  }));
}

function drawChosen() {
  byId("chosen").replaceChildren(...state.filters.map((filter) => make("button", { type: "button",
    "aria-label": say("remove", filter), onclick: () => go({ filters: toggled(state.filters, filter), offset: 0 }) },
  `${filter} ✕`)));
}

function drawTools() {
  const order = make("select", { id: "sort", onchange: (event) => go({ sort: event.target.value, offset: 0 }) },
    ...["relevance", "-date", "date"].map((sort) => make("option", { value: sort, selected: state.sort === sort }, say(sort))));
  byId("tools").replaceChildren(
    ...(state.tab === "articles" ? [make("label", { for: "sort" }, say("sort")), order] : []),
    ...["csv", "json"].map((form) => make("button", { type: "button", onclick: () => save(form) }, say(form))),
    make("a", { class: "button", href: api.reportAddress(state), download: "mercato.html" }, say("report")),
    ...(state.tab === "amounts" ? [amountSliders(state.filters, go)] : []));
}

function drawPages(total) {
  const place = byId("pages");
  place.replaceChildren();
  if (state.tab !== "articles" || total <= pageSize) return;
  const button = (key, offset, wanted) => make("button", { type: "button", disabled: !wanted,
    onclick: () => { go({ offset }); byId("results").focus(); } }, say(key));
  place.append(button("previous", Math.max(0, state.offset - pageSize), state.offset > 0),
    make("span", {}, `${number(state.offset + 1)}–${number(Math.min(total, state.offset + pageSize))} / ${number(total)}`),
    button("next", state.offset + pageSize, state.offset + pageSize < total));
}

function rowsShown() {
  return shown?.hits ?? shown?.moves ?? shown?.quotes ?? shown?.amounts
    ?? shown?.news?.flatMap((one) => one.hits) ?? [];
}

/** What is seen, as a file. A cell that a spreadsheet would take for a formula gets a ' in front. */
function save(form) {
  const rows = rowsShown();
  const cell = (value) => {
    const text = value == null ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
    return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  };
  const keys = rows.length ? Object.keys(rows[0]) : [];
  const text = form === "json" ? JSON.stringify(rows, null, 2)
    : [keys.join(","), ...rows.map((row) => keys.map((key) => cell(row[key])).join(","))].join("\n");
  const url = URL.createObjectURL(new Blob([text], { type: form === "json" ? "application/json" : "text/csv" }));
  make("a", { href: url, download: `mercato.${form}` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

function drawAnswer(answer, listing) {
  shown = listing ?? answer;
  const rows = rowsShown();
  const corrected = answer.query.corrected;
  byId("status").textContent = [corrected && say("corrected", answer.query.text, corrected),
    say("found", number(answer.total)), listing && say("rows", number(rows.length)), ...answer.warnings]
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
  drawPages(answer.total);
}

async function drawArticle(signal) {
  const panel = byId("article");
  panel.hidden = !state.article;
  byId("layout").classList.toggle("with-article", Boolean(state.article));
  if (!state.article) return;
  const { article } = await api.article(state.article, signal);
  const ids = rowsShown().map((row) => row.id);
  const at = ids.indexOf(state.article);
  const step = (by) => (at >= 0 && ids[at + by] ? () => open(ids[at + by]) : null);
  panel.replaceChildren(...articlePanel(article, { previous: step(-1), next: step(1), close: () => go({ article: "" }) },
    tags.articles[state.article], openTag));
  panel.scrollTop = 0;
  panel.focus({ preventScroll: true });
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
    go({ q: "", filters: [...state.filters, `${row.kind}:${row.text}`], offset: 0, article: "" });
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
  if (event.key === "Escape" && state.article) go({ article: "" });
  if (event.key === "/" && !/INPUT|SELECT/.test(document.activeElement.tagName)) {
    event.preventDefault();
    byId("query").focus();
  }
});
show();
