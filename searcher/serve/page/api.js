// SPDX-License-Identifier: GPL-2.0-or-later
// Questions to the server this page came from.
import { pageSize, rowsPageSize } from "./state.js";
import { language } from "./text.js";

export const entityFacets = ["person", "organization", "product", "place", "media", "source"];

/** The address of the report of what is asked for. */
export const reportAddress = (state) => `/report?${new URLSearchParams([...asked(state), ["sort", state.sort],
  ["offset", state.tab === "articles" ? state.offset : 0], ["limit", 50]])}`;

async function get(path, parameters, signal) {
  const answer = await fetch(`${path}?${new URLSearchParams(parameters)}`, { signal });
  const value = await answer.json();
  if (value.error) throw new Error(value.error.message);
  return value;
}

const asked = (state) => [["q", state.q], ...state.filters.map((f) => ["filter", f]),
  ...state.required.map((name) => ["with", name]), ["lang", language]];

export function search(state, signal, offset = state.tab === "articles" ? state.offset : 0) {
  const facets = [...entityFacets.map((f) => ["facet", `${f}:8`]), ["facet", "date"]];
  const fields = "rank,id,title,title_highlights,date,source,url,snippet,highlights,entities";
  return get("/search", [...asked(state), ...facets, ["limit", pageSize], ["offset", offset],
    ["sort", state.sort], ["fields", fields]], signal);
}

const rows = (path, state, signal, ...more) => get(path,
  [...asked(state), ["limit", rowsPageSize], ["offset", state.offset], ...more], signal);
export const moves = (state, signal) => rows("/moves", state, signal);
export const quotes = (state, signal) => rows("/quotes", state, signal);
export const amounts = (state, signal) => rows("/amounts", state, signal, ["row_sort", "value"]);
export const saved = (signal) => get("/saved", [], signal);
export const news = (signal) => get("/news", [["limit", 50]], signal);
export const tags = (signal) => get("/tags", [], signal);
export const article = (id, signal) => get(`/articles/${encodeURIComponent(id)}`, [], signal);
export const suggest = (prefix, signal) => get("/suggest", [["prefix", prefix], ["limit", 8]], signal);
